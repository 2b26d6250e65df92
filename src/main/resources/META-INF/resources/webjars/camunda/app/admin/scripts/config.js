import '/js/webapps.js';

export default {
  app: {
    name: 'Admin',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
