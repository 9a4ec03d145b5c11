// Passkeys: asks the browser for one and puts its answer into the form. Without script the other ways to sign in remain.
'use strict';
(() => {
  const possible = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
  for (const button of document.querySelectorAll('button[data-passkey]')) {
    const form = button.form, message = form.querySelector('[data-passkey-message]');
    form.querySelector('[data-passkey-hint]')?.remove();
    if (!possible) { message.textContent = button.dataset.unable; message.hidden = false; continue; }
    button.hidden = false;
    button.addEventListener('click', async () => {
      if (!form.reportValidity()) return;
      button.disabled = true;
      message.hidden = true;
      try {
        const asked = await fetch(button.dataset.options, { method: 'POST', body: new FormData(form), credentials: 'same-origin', headers: { Accept: 'application/json' } });
        const answer = await asked.json();
        if (!asked.ok) throw new Error(answer.refusal);
        const credential = button.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(answer.options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(answer.options) });
        form.elements.challenge.value = answer.challenge;
        form.elements.answer.value = JSON.stringify(credential.toJSON());
        form.action = button.dataset.send;
        form.requestSubmit();
      } catch (error) {
        // Names of errors are those of WebAuthn; the browser has already told more in a window of its own.
        message.textContent = error instanceof DOMException ? button.dataset.failed : error.message || button.dataset.failed;
        message.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
