// What the pages do besides what they do without script: live refresh, keys, the menu on narrow screens.
'use strict';
(() => {
  const typing = e => e && (e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName));

  // On a narrow screen the contents begin closed.
  const menu = document.querySelector('.side .menu');
  if (menu && matchMedia('(max-width: 61.99rem)').matches) menu.open = false;

  // A form that was changed is never thrown away by a refresh, nor left without a word.
  let dirty = false;
  addEventListener('input', e => { if (e.target.closest('form.entry')) dirty = true; });
  addEventListener('submit', e => { if (e.target.matches('form.entry')) dirty = false; });
  addEventListener('beforeunload', e => { if (dirty) e.preventDefault(); });
  document.querySelector('.refusal')?.focus();

  // Live: the server says that the log grew; the page fetches itself anew, unless somebody is typing in it.
  const { live, entry } = document.body.dataset;
  let busy = false;
  const refresh = async () => {
    const open = document.querySelector('main details[open]:not([data-live])');
    const sending = [...document.querySelectorAll('main input[type=file]')].some(i => i.files.length) || document.querySelector('main [data-busy]');
    if (dirty || sending || typing(document.activeElement) || open?.querySelector('form')) {
      const note = document.querySelector('[data-fresh]');
      if (note) note.hidden = false;
      return;
    }
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [old, fresh] = [document.querySelector('main'), page.querySelector('main')];
      if (!fresh) return;
      const opened = [...old.querySelectorAll('details[id][open]')].map(d => d.id);
      const focused = document.activeElement?.id;
      old.replaceChildren(...fresh.childNodes);
      opened.forEach(id => { const d = document.getElementById(id); if (d) d.open = true; });
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      // What other scripts do with the content has to be done again.
      document.dispatchEvent(new Event('fresh'));
    } finally { busy = false; }
  };
  if (live && 'EventSource' in window) {
    const source = new EventSource(`${live}?after=${entry}`);
    source.addEventListener('grown', refresh);
    addEventListener('pagehide', () => source.close());
  }

  // Keys; none while somebody types, none with a modifier, none while an input method composes.
  let before = '';
  const rows = () => [...document.querySelectorAll('main tbody tr a[href], main ul.entries > li > a[href]')].filter((a, i, all) => all.findIndex(b => b.closest('tr,li') === a.closest('tr,li')) === i);
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    if (typing(e.target)) {
      // Whoever stands in the empty search already and asks for it types no sign.
      if (e.key === '/' && e.target.type === 'search' && !e.target.value) e.preventDefault();
      return;
    }
    const chord = before ? `${before} ${e.key}` : e.key;
    before = e.key === 'g' && !before ? 'g' : '';
    const link = document.querySelector(`[data-key="${CSS.escape(chord)}"]`) ?? document.querySelector(`[data-key="${chord.replace(/[^a-z0-9 ]/gi, '')}"]`);
    if (e.key === '?') document.getElementById('keys')?.showModal();
    else if (e.key === '/') { const box = document.querySelector('main input[type=search]'); if (!box) return; box.focus(); box.select(); }
    else if (link && chord.length) {
      link.click();
      // A form that a key opened is typed into at once.
      const opened = link.closest('summary')?.closest('details');
      if (opened?.open) opened.querySelector('input:not([type=hidden]), select, textarea')?.focus();
    }
    else if (e.key === 'j' || e.key === 'k') {
      const all = rows(), at = all.indexOf(document.activeElement);
      all[Math.max(0, Math.min(all.length - 1, at + (e.key === 'j' ? 1 : -1)))]?.focus();
    } else return;
    e.preventDefault();
  });
})();
