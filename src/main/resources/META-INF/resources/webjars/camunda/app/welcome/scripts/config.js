import '/js/dang-xuat.js';

export default {
  app: {
    name: 'Welcome',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
