/** Asks the device for a passkey when a button says so, and sends its answer with the button's form. webauthn.js comes first. */

const { startAuthentication, startRegistration, browserSupportsWebAuthn } = globalThis.SimpleWebAuthnBrowser;

const WORDS = {
  none: 'This browser has no passkeys. Choose another way.',
  known: 'This device is one of your passkeys already.',
  ended: 'Nothing came from the device. Press the button to try again, or choose another way.',
};

const wire = (form) => {
  const button = form.querySelector('button');
  const problem = form.querySelector('[role="alert"]');
  const say = (words) => {
    problem.textContent = words;
    problem.hidden = false;
  };
  button.addEventListener('click', async () => {
    if (!browserSupportsWebAuthn()) return say(WORDS.none);
    problem.hidden = true;
    button.disabled = true;
    try {
      const optionsJSON = JSON.parse(form.dataset.options);
      const ask = form.dataset.passkey === 'make' ? startRegistration : startAuthentication;
      const answer = await ask({ optionsJSON });
      form.elements.namedItem('answer').value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      say(error?.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' ? WORDS.known : WORDS.ended);
    } finally {
      button.disabled = false;
    }
  });
};

for (const form of document.querySelectorAll('form[data-passkey]')) wire(form);
