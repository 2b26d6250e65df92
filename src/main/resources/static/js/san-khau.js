// Runs the clocks of the stage and notices when something on it has changed. Without it the page shows the time as it was
// when it was loaded, and is loaded again by hand.
(() => {
  const page = document.querySelector('main[data-pulse]');
  const clocks = [...document.querySelectorAll('[data-left]')].map((element) => ({ element, left: Number(element.dataset.left) }));
  const began = performance.now();
  const two = (number) => String(number).padStart(2, '0');
  const tick = () => clocks.forEach(({ element, left }) => {
    const now = Math.round(left - (performance.now() - began) / 1000);
    const seconds = Math.abs(now);
    element.textContent = (now < 0 ? 'quá ' : '') + two(Math.floor(seconds / 60)) + ':' + two(seconds % 60);
    element.classList.toggle('over', now < 0);
  });
  setInterval(tick, 1000);
  tick();

  let typed = false;
  document.addEventListener('input', () => { typed = true; });
  const ask = async () => {
    try {
      const answer = await fetch(page.dataset.pulse, { cache: 'no-store', redirect: 'error' });
      if (answer.ok && (await answer.text()) !== page.dataset.version) {
        if (!typed) {
          location.reload();
          return;
        }
        document.getElementById('changed').hidden = false; // what was typed stays
      }
    } catch { /* the next time */ }
    setTimeout(ask, 3000);
  };
  setTimeout(ask, 3000);
})();
