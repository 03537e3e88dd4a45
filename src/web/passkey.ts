// WebAuthn's JSON forms, converted by hand: older browsers have neither `parseRequestOptionsFromJSON` nor `toJSON`.

type Json = { [name: string]: unknown }

/** Asks the device for a passkey that it holds. Throws when the person cancels. */
export async function usePasskey(options: Json): Promise<Json> {
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: descriptors(options.allowCredentials),
    } as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential
  const answer = credential.response as AuthenticatorAssertionResponse
  return json(credential, {
    clientDataJSON: text(answer.clientDataJSON),
    authenticatorData: text(answer.authenticatorData),
    signature: text(answer.signature),
    userHandle: answer.userHandle ? text(answer.userHandle) : undefined,
  })
}

/** Makes a passkey on the device. Throws when the person cancels. */
export async function makePasskey(options: Json & { user?: Json }): Promise<Json> {
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user?.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential
  const answer = credential.response as AuthenticatorAttestationResponse
  return json(credential, {
    clientDataJSON: text(answer.clientDataJSON),
    attestationObject: text(answer.attestationObject),
    transports: answer.getTransports?.() ?? [],
  })
}

const json = (credential: PublicKeyCredential, response: Json): Json => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
})

const descriptors = (list: unknown) =>
  Array.isArray(list) ? list.map((one: Json) => ({ ...one, id: bytes(one.id) })) : undefined

function bytes(base64url: unknown): Uint8Array {
  const base64 = String(base64url).replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
