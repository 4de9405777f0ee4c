/** The authority as the composition root puts it in: its store, its keys, its cookie. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type AuthorityDeps, type OperatorKey, trustAnchors } from '@nagori/app';
import { authorityStore, type Pools } from '@nagori/postgres';
import { authorityKeys, type KeyMaking } from './authority-keys.ts';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { holderCookie, holderPrincipal } from './holder-session.ts';

export interface AuthorityPartsInput extends KeyMaking {
  readonly pools: Pick<Pools, 'authority'>;
  /** Where it is reached: its cookie's host, the issuer of what it signs. */
  readonly origin: string;
  readonly dataFolder: string;
  /** The public key of an operator that may hand cases over. */
  readonly operatorKey: OperatorKey;
}

export interface AuthorityParts {
  /** For the use cases that call it in-process: the inbox, the world's link, the seed. */
  readonly authority: AuthorityDeps;
  readonly routes: AuthorityRouteDeps;
  /** For the access hook. */
  readonly holderOf: ReturnType<typeof holderPrincipal>;
  /** What operators pin. */
  readonly anchors: ReturnType<typeof trustAnchors>;
}

export async function authorityParts(input: AuthorityPartsInput): Promise<AuthorityParts> {
  const { pools, origin, dataFolder, operatorKey, now, random } = input;
  const authority: AuthorityDeps = {
    store: authorityStore(pools.authority),
    keys: await authorityKeys(join(dataFolder, 'authority'), { now, random }),
    issuer: origin,
    now,
    random,
  };
  const cookie = holderCookie(origin);
  const pause = async (ms: number) => void (await wait(ms));
  return {
    authority,
    routes: { authority, cookie, operatorKey, pause },
    holderOf: holderPrincipal(authority, cookie),
    anchors: trustAnchors(authority),
  };
}
