import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import { call } from './api.ts'
import { ApiProblem } from './problem.ts'

// What the browser and the device do with passkeys. The library is loaded when one is used.

/** A passkey belongs to a name: there are none at a bare address such as 127.0.0.1. */
export const hasPasskeys = (): boolean =>
  typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(location.hostname)

/** Signs in with whichever passkey the person chooses. */
export async function signInWithPasskey(): Promise<{ needs?: undefined }> {
  const options = await call<PublicKeyCredentialRequestOptionsJSON>('POST', '/sign-in/passkey/begin', {})
  return call('POST', '/sign-in/passkey', await signed(options))
}

/** Shows once more who it is. */
export async function provePasskey(): Promise<{ passkey: object }> {
  return { passkey: await signed(await call<PublicKeyCredentialRequestOptionsJSON>('POST', '/me/proof', {})) }
}

/** Makes a passkey on this device, after showing who it is. */
export async function makePasskey(name: string, proof: object): Promise<void> {
  const options = await call<PublicKeyCredentialCreationOptionsJSON>('POST', '/me/passkeys/begin', proof)
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response: RegistrationResponseJSON = await orRefused(startRegistration({ optionsJSON: options }))
  await call<void>('POST', '/me/passkeys', { name, response })
}

export const removePasskey = (id: string) => call<void>('DELETE', `/me/passkeys/${encodeURIComponent(id)}`)

async function signed(options: PublicKeyCredentialRequestOptionsJSON): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return orRefused(startAuthentication({ optionsJSON: options }))
}

/** Somebody who closes the device's dialog, or has none, is told so in words. */
async function orRefused<T>(device: Promise<T>): Promise<T> {
  try {
    return await device
  } catch {
    throw new ApiProblem(0, 'no-passkey', {
      detail: 'The device gave no passkey: it was closed, took too long, or has none for this place.',
    })
  }
}
