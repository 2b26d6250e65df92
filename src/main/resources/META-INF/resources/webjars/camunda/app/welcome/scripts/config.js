import '/js/webapps.js';

export default {
  app: {
    name: 'Welcome',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
