import '/js/dang-xuat.js';

export default {
  app: {
    name: 'Cockpit',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
