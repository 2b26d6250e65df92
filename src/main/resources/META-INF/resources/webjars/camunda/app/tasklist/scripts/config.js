import '/js/webapps.js';

// A blank vendor: an empty one would bring back the maker's name.
export default {
  app: {
    name: 'Sáng kiến CCHC',
    vendor: ' '
  },
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY HH:mm',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'DD/MM/YYYY HH:mm:ss',
    short: 'DD/MM/YYYY'
  },
  locales: {
    availableLocales: ['vi', 'en'],
    fallbackLocale: 'vi'
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'Nhận công việc đang chọn'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'Chuyển đến bộ lọc đầu tiên'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'Chuyển đến công việc đầu tiên trong danh sách'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'Chuyển đến ô nhập đầu tiên của biểu mẫu'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'Mở danh sách quy trình được bắt đầu'
    }
  }
};

// The search above the list takes its words once: drawn before the translation has arrived, it would show their keys for good.
const RAW = '[placeholder="SEARCH_PLACEHOLDER"]';
const drawn = new MutationObserver(() => {
  if (document.querySelector(RAW)) {
    drawn.disconnect();
    const application = window.angular.element(document.body).injector();
    application.get('$translate').onReady(() => application.get('$route').reload());
  }
});
drawn.observe(document.body, { subtree: true, childList: true, attributeFilter: ['placeholder'] });
