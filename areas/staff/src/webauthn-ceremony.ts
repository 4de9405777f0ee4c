/**
 * WebAuthn (Level 3) by @simplewebauthn/server: registering a passkey, signing in with one.
 *
 * Invariants: the authenticator verifies its user (§5.4.6) and stores the credential itself
 * (§5.4.4), so that no name is typed. No attestation is requested, because all makers are trusted
 * equally.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import * as z from 'zod';
import type { PasskeyCeremony, WebauthnJson } from './passkey-ceremony.ts';
import type { Passkey } from './passkey-store.ts';

/** EdDSA, ES256, RS256 (RFC 9053): what authenticators speak; nothing that Node.js only tries. */
const ALGORITHMS = [-8, -7, -257];

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,4096}$/);
const answer = z.looseObject({
  id: base64url,
  response: z.looseObject({
    clientDataJSON: base64url,
    userHandle: base64url.nullish(),
  }),
});
const clientData = z.looseObject({ challenge: base64url });

export function passkeyCeremony(origin: string): PasskeyCeremony {
  const rpID = new URL(origin).hostname;
  return {
    askRegistration: async (challenge, { id, email, displayName }, known) => {
      const options = await generateRegistrationOptions({
        rpName: 'Nagori',
        rpID,
        userName: email,
        userDisplayName: displayName,
        userID: new Uint8Array(Buffer.from(id, 'utf8')),
        challenge: new Uint8Array(challenge),
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: known.map(descriptor),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { challenge: options.challenge, options: { ...options } };
    },
    readRegistration: (given, challenge) =>
      orNothing(async () => {
        const response = given as unknown as RegistrationResponseJSON;
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (!verified) return undefined;
        const { id, publicKey, counter, transports } = registrationInfo.credential;
        return { id, publicKey, counter, transports: transports ?? [] };
      }),
    askSignIn: async (challenge) => {
      const options = await generateAuthenticationOptions({
        rpID,
        challenge: new Uint8Array(challenge),
        userVerification: 'required',
      });
      return { challenge: options.challenge, options: { ...options } };
    },
    readSignIn: (given, challenge, passkey) =>
      orNothing(async () => {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: given as unknown as AuthenticationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: {
            ...descriptor(passkey),
            publicKey: new Uint8Array(passkey.publicKey),
            counter: passkey.counter,
          },
        });
        return verified ? authenticationInfo.newCounter : undefined;
      }),
    claims,
  };
}

function claims(given: WebauthnJson): ReturnType<PasskeyCeremony['claims']> {
  const read = answer.safeParse(given);
  if (!read.success) return undefined;
  const { id: credential, response } = read.data;
  const text = Buffer.from(response.clientDataJSON, 'base64url').toString('utf8');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const client = clientData.safeParse(data);
  if (!client.success) return undefined;
  const { userHandle } = response;
  const account =
    userHandle == null ? undefined : Buffer.from(userHandle, 'base64url').toString('utf8');
  return { challenge: client.data.challenge, credential, account };
}

type Transports = NonNullable<
  Parameters<typeof verifyAuthenticationResponse>[0]['credential']['transports']
>;

function descriptor({ id, transports }: Passkey) {
  return { id, transports: [...transports] as Transports };
}

/** The library throws for every failed check; which one is not disclosed. */
async function orNothing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
