// Passkeys: forms with data-passkey="get" or "create" ask the browser for one before they are sent. Such a form is hidden until here it is known
// that the browser can; each page has another way. What the server asks stands in data-options, or is fetched from where the form leads.
const read = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const write = (bytes) => bytes && btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (keys) => keys?.map((key) => ({ ...key, id: read(key.id) }));

async function asked(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw answer;
  return (await answer.json()).request_options.publicKey;
}

async function credential(form) {
  const options = await asked(form);
  options.challenge = read(options.challenge);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: { ...options, allowCredentials: known(options.allowCredentials) } });
  }
  // Kept by the device under the person's name: later it is found without typing an address.
  const authenticatorSelection = { ...options.authenticatorSelection, residentKey: "preferred", requireResidentKey: false };
  const user = { ...options.user, id: read(options.user.id) };
  return navigator.credentials.create({ publicKey: { ...options, user, authenticatorSelection, excludeCredentials: known(options.excludeCredentials) } });
}

function told({ id, rawId, type, authenticatorAttachment, response }, extensions) {
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = response;
  const parts = { clientDataJSON, attestationObject, authenticatorData, signature, userHandle };
  const written = Object.entries(parts).flatMap(([name, bytes]) => (bytes ? [[name, write(bytes)]] : []));
  return JSON.stringify({
    id,
    rawId: write(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: extensions,
    response: { ...Object.fromEntries(written), transports: response.getTransports?.() },
  });
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const given = await credential(form);
    form.elements.credential.value = told(given, given.getClientExtensionResults());
    // Without another submit event, which would lead here again.
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", send);
    form.hidden = false;
  }
}
