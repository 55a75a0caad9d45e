// Looks every two seconds whether there is anything new, and then renews the parts of the page that are marked as live.
let known = null;

async function look() {
  if (document.hidden || document.querySelector('[data-live]') === null) return;
  const answer = await fetch('/local/version');
  const version = await answer.text();
  if (known !== null && version !== known) await renew();
  known = version;
}

async function renew() {
  const page = await fetch(location.href);
  if (!page.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const same = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (same !== null && !part.contains(document.activeElement)) part.innerHTML = same.innerHTML;
  }
}

setInterval(() => look().catch(() => { /* The application is stopping or starting again. */ }), 2000);
