/** The authority's stand-in: its own schema and keys. Operators use it through ports alone. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AUTHORITY_PREFIX,
  type AuthorityDeps,
  type AuthorityRouteDeps,
  authorityInbox,
  authorityKeys,
  authorityRoutes,
  authorityStore,
  type CertificateStatus,
  certificateStatus,
  type Following,
  followStatus,
  holderCookie,
  holderPrincipal,
  type KnownOperators,
  type PersonVault,
  personVault,
  publishedFolder,
  statusAuthority,
  statusStore,
  tokenKeyStore,
} from '@nagori/area-authority';
import type { AuthorityInbox } from '@nagori/area-handover';
import type { HolderPrincipal } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { AUTHORITY_FOLDER, pinsTriedHere } from '../deployment-files.ts';
import type { Parts } from './parts.ts';

export interface ComposedAuthority {
  readonly deps: AuthorityDeps;
  readonly inbox: AuthorityInbox;
  readonly routes: AuthorityRouteDeps;
  /** Starts following new certificates; stop it before the database. */
  readonly follow: () => Following;
  readonly holderOf: (request: FastifyRequest) => Promise<HolderPrincipal | undefined>;
}

/** Data about persons opens with the deployment's secret alone. */
export function authorityVault({ keys, random }: Pick<Parts, 'keys' | 'random'>): PersonVault {
  return personVault(keys.derive('authority-persons'), random);
}

export async function composeAuthority(
  parts: Parts,
  operators: KnownOperators = operatorsHere(parts),
): Promise<ComposedAuthority> {
  const { config, pools, now, random, logger } = parts;
  const folder = join(config.dataFolder, AUTHORITY_FOLDER);
  const vault = authorityVault(parts);
  const deps: AuthorityDeps = {
    store: authorityStore(pools.authority, vault),
    keys: await authorityKeys(folder, keyMaking(config, { now, random })),
    issuer: config.origin,
    now,
    random,
  };
  const status = await statusOf(deps, folder, parts);
  const cookie = holderCookie(config.origin);
  const { publishedFolder: at } = config;
  return {
    deps,
    inbox: authorityInbox(deps),
    holderOf: holderPrincipal(deps, cookie),
    follow: () =>
      followStatus(status, {
        ...(at === undefined ? {} : { folder: publishedFolder(at, status, now) }),
        onError: (error) => logger.error({ err: error }, 'the status of certificates'),
      }),
    routes: {
      authority: deps,
      status,
      cookie,
      operators,
      pause: async (ms) => {
        await pause(ms);
      },
    },
  };
}

/**
 * Makes all of the authority's keys that are not there yet, with the certificates of its first
 * responder, so that they can be copied to other servers.
 */
export async function beginAuthority(config: Config, ambient: Clock): Promise<void> {
  const folder = join(config.dataFolder, AUTHORITY_FOLDER);
  const { sign, auth, former } = await authorityKeys(folder, keyMaking(config, ambient));
  for (const one of [sign, auth, ...former]) await statusAuthority(folder, one, ambient);
}

type Clock = Pick<Parts, 'now' | 'random'>;

const keyMaking = (config: Config, ambient: Clock) => ({
  ...ambient,
  address: config.statusAddress,
  keyStore: config.token && tokenKeyStore(config.token, pinsTriedHere(config)),
});

/** The operators run in the same program, so their keys are available. */
function operatorsHere({ staff, keys, config: { origin } }: Parts): KnownOperators {
  return async () =>
    (await staff.store.directory.operators()).map(({ id }) => {
      const { kty, crv, x, y } = keys.operator(id).publicJwk;
      return { id, origin, key: { kty, crv, x, y } };
    });
}

/** Answers to verifiers, for every current and former key of both authorities. */
async function statusOf(
  { keys, now, random }: AuthorityDeps,
  folder: string,
  { pools }: Pick<Parts, 'pools'>,
): Promise<CertificateStatus> {
  const authorities = [];
  for (const authority of [keys.sign, keys.auth, ...keys.former]) {
    authorities.push(await statusAuthority(folder, authority, { now, random }));
  }
  return certificateStatus({ store: statusStore(pools.authority), authorities, now });
}

export async function registerAuthority(
  app: FastifyInstance,
  { routes }: ComposedAuthority,
): Promise<void> {
  await app.register((area) => authorityRoutes(area, routes), { prefix: AUTHORITY_PREFIX });
}
