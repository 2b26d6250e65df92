// Camunda's web applications sign out with us: their button ends the one session, and their own sign-in page is never shown.
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

document.addEventListener(
  'click',
  (event) => {
    if (event.target.closest('li.logout')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      signOut();
    }
  },
  true
);

window.addEventListener('hashchange', () => {
  if (location.hash.startsWith('#/login')) {
    location.replace('/dang-nhap');
  }
});
