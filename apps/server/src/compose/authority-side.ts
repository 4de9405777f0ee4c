/**
 * The authority for the operators' side: the stand-in in this program, or a remote one by its
 * address.
 *
 * Invariants: outside this file the operators' side cannot distinguish the two. With a remote
 * authority nothing is registered here, and no holder's page is served in its name.
 */
import { join } from 'node:path';
import { trustAnchors } from '@nagori/area-authority';
import type { AuthorityInbox, AuthorityTrust } from '@nagori/area-handover';
import type { TrustAnchors } from '@nagori/evidence';
import { MINUTE_MS } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import { authorityHttp } from '../authority-link/authority-http.ts';
import { holderPagesElsewhere } from '../authority-link/holder-pages.ts';
import { remoteInbox } from '../authority-link/remote-inbox.ts';
import { remoteTrust } from '../authority-link/remote-trust.ts';
import { type ComposedAuthority, composeAuthority, registerAuthority } from './authority.ts';
import type { Parts } from './parts.ts';

export interface AuthoritySide {
  readonly trust: AuthorityTrust;
  readonly inbox: AuthorityInbox;
  /** The origin of the holders' pages: scheme, host and port. */
  readonly origin: string;
  /** The stand-in; undefined if the authority runs elsewhere. */
  readonly own: ComposedAuthority | undefined;
  /** Starts reading the keys regularly; calls `onChange` when the valid keys change. */
  readonly watch: (onChange: () => void) => { readonly stop: () => void };
}

/** Throws RangeError if the authority is remote and its keys are unknown. */
export function authoritySide(parts: Parts): Promise<AuthoritySide> {
  const { authorityOrigin } = parts.config;
  return authorityOrigin === undefined ? inThisProgram(parts) : elsewhere(parts, authorityOrigin);
}

async function inThisProgram(parts: Parts): Promise<AuthoritySide> {
  const own = await composeAuthority(parts);
  const anchors = (): TrustAnchors => trustAnchors(own.deps);
  return {
    trust: { anchors, fresh: async () => anchors() },
    inbox: own.inbox,
    origin: parts.config.origin,
    own,
    watch: (onChange) => {
      let before = JSON.stringify(anchors());
      const timer = setInterval(() => {
        const now = JSON.stringify(anchors());
        if (now !== before) onChange();
        before = now;
      }, MINUTE_MS);
      timer.unref();
      return { stop: () => clearInterval(timer) };
    },
  };
}

async function elsewhere(parts: Parts, origin: string): Promise<AuthoritySide> {
  const { config, keys, logger, now } = parts;
  const http = authorityHttp(origin);
  const trust = await remoteTrust({
    origin,
    file: join(config.dataFolder, 'authority-keys.json'),
    http,
    now,
    onError: (error) => logger.warn({ err: error }, 'the keys of the authority'),
  });
  const inbox = remoteInbox({ http, operatorKeys: keys.operatorKeys, now });
  return { trust, inbox, origin, own: undefined, watch: trust.watch };
}

/** Registers the stand-in's routes or, for a remote authority, redirects to the holders' pages. */
export async function registerAuthoritySide(
  app: FastifyInstance,
  { own, origin }: AuthoritySide,
): Promise<void> {
  if (own === undefined) await holderPagesElsewhere(app, origin);
  else await registerAuthority(app, own);
}
