// Camunda's web applications sign on and off with us: their own pages for signing in, new accounts, passwords and
// profiles are not used.
function token() {
  return /(?:^|;\s*)CSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
}

async function signOut() {
  const answer = await fetch('/dang-xuat', {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': token(), Accept: 'text/plain' }
  });
  location.replace(answer.ok ? await answer.text() : '/dang-nhap');
}

function instead(event, action) {
  event.preventDefault();
  event.stopImmediatePropagation();
  action();
}

document.addEventListener(
  'click',
  (event) => {
    if (event.target.closest('li.logout')) {
      instead(event, signOut);
    } else if (event.target.closest('li.profile, [ng-click="showForm(\'password\')"]')) {
      instead(event, () => location.assign('/tai-khoan'));
    }
  },
  true
);

const OURS = { '#/login': '/dang-nhap', '#/user-create': '/quan-ly-tai-khoan' };

function elsewhere() {
  const page = Object.keys(OURS).find((theirs) => location.hash.startsWith(theirs));
  if (page) {
    location.replace(OURS[page]);
  }
}

window.addEventListener('hashchange', elsewhere);
elsewhere();
