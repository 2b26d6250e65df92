import '/js/dang-xuat.js';

export default {
  app: {
    name: 'Admin',
    vendor: 'Sáng kiến CCHC'
  },
  disableWelcomeMessage: true
};
