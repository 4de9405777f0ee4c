/**
 * The parts of the demonstration's world: its store, its virtual chips, its link to the authority.
 */
import type { AuthorityDeps } from '@nagori/area-authority';
import { type DemonstrationMailbox, demonstrationMailbox } from '@nagori/area-staff';
import { chipSilicon, virtualPhoneStore, type WorldDeps } from '@nagori/area-world';
import type { Pools } from '@nagori/database';
import { worldCipher } from '@nagori/keys';
import type { CapabilityRow } from '@nagori/model';
import { type AuthorityLink, authorityLink } from './world-link.ts';

export interface WorldParts {
  readonly pools: Pick<Pools, 'world'>;
  readonly authority: AuthorityDeps;
  readonly capabilities: readonly CapabilityRow[];
  /** 32 bytes that seal the secrets of the virtual chips. */
  readonly chipKey: Uint8Array;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly onUnreachable: (error: unknown) => void;
}

export interface World {
  readonly deps: WorldDeps;
  /** For `seedWorld`, which issues the seeded certificates. */
  readonly link: AuthorityLink;
  /** Receives mail while no SMTP server is set. */
  readonly mailbox: DemonstrationMailbox;
}

export function worldOf({ pools, authority, chipKey, ...rest }: WorldParts): World {
  const link = authorityLink(authority);
  const store = virtualPhoneStore(pools.world, worldCipher(chipKey, rest.random));
  const { sign, auth } = authority.keys;
  const authorities = { sign: sign.certificate, auth: auth.certificate };
  const silicon = chipSilicon();
  const deps = {
    ...rest,
    store,
    orders: link,
    register: link,
    silicon,
    authorities,
    authority: authority.issuer,
  };
  return { deps, link, mailbox: demonstrationMailbox(pools.world) };
}
