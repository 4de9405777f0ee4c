/** The authority's stand-in: its own schema and keys; operators meet it through ports alone. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AuthorityDeps, type AuthorityInbox, authorityInbox } from '@nagori/app';
import { authorityStore } from '@nagori/postgres';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HolderPrincipal } from '../access.ts';
import { authorityKeys } from '../authority/authority-keys.ts';
import type { AuthorityRouteDeps } from '../authority/authority-route-deps.ts';
import { holderCookie, holderPrincipal } from '../authority/holder-session.ts';
import { AUTHORITY_PREFIX, authorityRoutes } from '../authority/routes.ts';
import type { Parts } from './parts.ts';

export interface ComposedAuthority {
  readonly deps: AuthorityDeps;
  readonly inbox: AuthorityInbox;
  readonly routes: AuthorityRouteDeps;
  readonly holderOf: (request: FastifyRequest) => Promise<HolderPrincipal | undefined>;
}

export async function composeAuthority(parts: Parts): Promise<ComposedAuthority> {
  const { config, pools, now, random, keys, staff } = parts;
  const deps: AuthorityDeps = {
    store: authorityStore(pools.authority),
    keys: await authorityKeys(join(config.dataFolder, 'authority'), {
      now,
      random,
      address: config.statusAddress,
    }),
    issuer: config.origin,
    now,
    random,
  };
  const cookie = holderCookie(config.origin);
  return {
    deps,
    inbox: authorityInbox(deps),
    holderOf: holderPrincipal(deps, cookie),
    routes: {
      authority: deps,
      cookie,
      operatorKey: async (operator) => {
        const operators = await staff.store.directory.operators();
        if (!operators.some(({ id }) => id === operator)) return undefined;
        return keys.operator(operator).publicJwk;
      },
      pause: async (ms) => {
        await pause(ms);
      },
    },
  };
}

export async function registerAuthority(
  app: FastifyInstance,
  { routes }: ComposedAuthority,
): Promise<void> {
  await app.register((area) => authorityRoutes(area, routes), { prefix: AUTHORITY_PREFIX });
}
