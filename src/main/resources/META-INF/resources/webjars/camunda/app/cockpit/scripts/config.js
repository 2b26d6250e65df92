import '/js/webapps.js';

export default {
  app: {
    name: 'Cockpit',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
