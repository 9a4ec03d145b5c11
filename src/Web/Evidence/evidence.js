// Files that are dropped are sent in pieces that can be continued; a run shows how far it is while it goes on.
'use strict';
(() => {
  const Piece = 8 * 1024 * 1024, AtOnce = 2, Tries = 20;
  const size = n => n >= 2 ** 30 ? `${(n / 2 ** 30).toFixed(1)} GB` : n >= 2 ** 20 ? `${Math.round(n / 2 ** 20)} MB` : `${Math.ceil(n / 1024)} KB`;
  const wait = ms => new Promise(done => setTimeout(done, ms));

  // A dropped folder is walked; each file keeps the folders above it.
  const walk = async (entry, path, out) => {
    if (entry.isFile) out.push({ path: path + entry.name, file: await new Promise((done, fail) => entry.file(done, fail)) });
    else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (!some.length) return;
        for (const one of some) await walk(one, `${path}${entry.name}/`, out);
      }
    }
  };

  const prepare = form => {
    const zone = form.closest('.drop'), words = form.dataset, state = form.querySelector('[data-state]'), line = form.querySelector('[data-line]');
    const bar = form.querySelector('progress'), refused = form.querySelector('[data-refused]'), chooser = form.querySelector('input[type=file]');
    const token = form.querySelector('[name=__RequestVerificationToken]').value, role = form.querySelector('[name=role]').value;
    const hint = form.querySelector('[data-hint-line]');
    hint.textContent = words.hint; hint.hidden = false;
    let busy = false;

    // One request; null where the connection or the server failed, after a pause that grows.
    let failures = 0;
    const ask = async (address, body) => {
      try {
        const answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin', headers: { RequestVerificationToken: token } });
        if (answer.status < 500 || answer.status === 507) { failures = 0; return answer; }
      } catch { /* said below */ }
      if (++failures > Tries) throw new Error(words.broken);
      line.textContent = words.broken;
      await wait(Math.min(30000, 500 * 2 ** Math.min(failures, 8)));
      return null;
    };

    const fail = async answer => {
      const problem = await answer.json().catch(() => ({}));
      throw new Error(problem[document.documentElement.lang] ?? problem.title ?? `${answer.status}`);
    };

    const sendOne = async (item, told) => {
      for (;;) {
        const answer = await ask(words.drop, new URLSearchParams({ role, path: item.path, bytes: item.file.size }));
        if (!answer) continue;
        if (!answer.ok) await fail(answer);
        const upload = await answer.json();
        let at = upload.received;
        told(at);
        if (upload.complete) return;
        while (at < item.file.size) {
          const part = await ask(`${words.drop}/${upload.id}?offset=${at}`, item.file.slice(at, at + Piece));
          // Cut off or overtaken: asking again tells how far the server is.
          if (!part || part.status === 409) break;
          if (!part.ok) await fail(part);
          at = (await part.json()).received;
          told(at);
        }
        if (at >= item.file.size) return;
      }
    };

    const send = async items => {
      if (busy || !items.length) return;
      busy = true;
      form.dataset.busy = '';
      state.hidden = false;
      refused.replaceChildren();
      form.querySelector('button').disabled = true;
      const total = items.reduce((n, i) => n + i.file.size, 0), done = new Map(), began = Date.now();
      let left = items.length, taken = 0, from = -1;
      const keep = e => e.preventDefault();
      addEventListener('beforeunload', keep);
      const show = () => {
        const sent = [...done.values()].reduce((a, b) => a + b, 0);
        if (from < 0) from = sent;
        const rate = (sent - from) / Math.max(1, (Date.now() - began) / 1000);
        bar.value = total ? sent / total : 1;
        line.textContent = `${words.sending}: ${size(sent)} / ${size(total)} (${items.length - left}/${items.length})` + (rate > 0 ? ` ${size(rate)}/s, ${words.rest} ${Math.ceil((total - sent) / rate / 60)} ${words.minutes}. ` : ' ') + words.whole;
      };
      const queue = items.slice();
      await Promise.all(Array.from({ length: AtOnce }, async () => {
        for (let item; (item = queue.shift());) {
          try {
            await sendOne(item, at => { done.set(item, at); show(); });
            taken++;
          } catch (e) {
            const row = document.createElement('li');
            row.textContent = `${item.path}: ${e.message}`;
            refused.append(row);
          }
          done.set(item, item.file.size);
          left--;
          show();
        }
      }));
      removeEventListener('beforeunload', keep);
      busy = false;
      form.querySelector('button').disabled = false;
      if (!taken) {
        delete form.dataset.busy;
        line.textContent = words.nothing;
        return;
      }
      // Busy until the page is left: reloaded before, it would take the request to begin reading with it.
      line.textContent = words.started;
      await fetch(words.start, { method: 'POST', credentials: 'same-origin', headers: { RequestVerificationToken: token }, redirect: 'manual' });
      if (refused.children.length) await wait(4000);
      location.assign(location.pathname);
    };

    form.addEventListener('submit', e => {
      e.preventDefault();
      send([...chooser.files].map(file => ({ path: file.webkitRelativePath || file.name, file })));
    });
    zone.addEventListener('dragover', e => { e.preventDefault(); zone.classList.add('over'); });
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', async e => {
      e.preventDefault();
      zone.classList.remove('over');
      const entries = [...e.dataTransfer.items].map(i => i.webkitGetAsEntry?.()).filter(Boolean), items = [];
      for (const entry of entries) await walk(entry, '', items);
      send(items.length ? items : [...e.dataTransfer.files].map(file => ({ path: file.name, file })));
    });
  };

  // A run under way: the numbers follow it; at its end the page shows what came of it.
  const look = async () => {
    const run = document.querySelector('[data-run]');
    if (!run) return;
    try {
      const answer = await fetch(run.dataset.run, { credentials: 'same-origin' });
      const now = answer.ok ? await answer.json() : null, here = document.querySelector('[data-run]');
      if (!now || !here) return;
      if (now.phase !== 'running' && now.phase !== 'waiting') {
        if (![...document.querySelectorAll('form[data-drop]')].some(f => 'busy' in f.dataset || f.querySelector('input[type=file]').files.length)) location.reload();
        return;
      }
      here.querySelector('progress').value = now.percent;
      here.querySelector('[data-percent]').textContent = `${now.percent}%`;
      here.querySelector('[data-text]').textContent = now.text;
      here.querySelector('[data-file]').textContent = now.file;
    } catch { /* the server restarts: the next time */ }
  };
  const follow = async () => {
    for (;;) {
      await wait(1000);
      await look();
    }
  };
  follow();

  const begin = () => document.querySelectorAll('form[data-drop]').forEach(prepare);
  begin();
  document.addEventListener('fresh', begin);
})();
