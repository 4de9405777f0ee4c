/** What the use cases of a handover take, composed from the areas that serve them. */
import { FOLLOW_BOARD_SQL, NAME_IN_BOX_SQL, PACK_SQL } from '@nagori/area-bench';
import { noticeStore, policeLists, SETTLE_PURCHASE_SQL } from '@nagori/area-books';
import { type Eseals, ISSUE_CLEARANCE_SQL, NOTE_STATED_SQL } from '@nagori/area-clearance';
import {
  type HandoverDeps,
  handoverStore,
  RecordCache,
  SHOW_PHONE_SQL,
  sightingStore,
  signingStore,
  TAKE_PASSPORTS_BACK_SQL,
  TokenCache,
  WRITE_FLAGS_SQL,
} from '@nagori/area-handover';
import { COUNT_END_SQL, COUNT_WRITE_SQL, handoverCounts } from '@nagori/area-insight';
import { limitsFrom } from '@nagori/area-loss';
import type { Register } from '@nagori/area-registry';
import { measuredRows, recallStore, runStore } from '@nagori/area-replay';
import {
  type OperatorPresets,
  personByBadge,
  shippedCapabilities,
  shippedPolicies,
} from '@nagori/area-staff';
import { dataKeys } from '@nagori/database';
import { countedStore } from '../watch/counted-store.ts';
import type { AuthoritySide } from './authority-side.ts';
import type { Parts } from './parts.ts';

export interface OperatorParts extends Parts {
  readonly authority: AuthoritySide;
  /** Who was certified when. */
  readonly register: Register;
  /** What PDFs are sealed with. */
  readonly eseals: Eseals;
}

/** SQL that other areas add to the statement of a handover's write. */
const WRITES_SQL = {
  sideEffects: [
    COUNT_WRITE_SQL,
    COUNT_END_SQL,
    WRITE_FLAGS_SQL,
    TAKE_PASSPORTS_BACK_SQL,
    NOTE_STATED_SQL,
    FOLLOW_BOARD_SQL,
    NAME_IN_BOX_SQL,
    SHOW_PHONE_SQL,
    ISSUE_CLEARANCE_SQL,
    SETTLE_PURCHASE_SQL,
  ],
  packing: PACK_SQL,
};

/** What the use cases of a handover take. */
export function handoverDeps(
  parts: OperatorParts,
  presets: OperatorPresets,
  looks: HandoverDeps['looks'],
  atCounter: Pick<HandoverDeps, 'agreement' | 'purchases'>,
): HandoverDeps {
  const { config, pools, keys, staff, now, random, authority, meters } = parts;
  const store = handoverStore(pools.app, WRITES_SQL, meters?.onGroup);
  return {
    looks,
    store: meters === undefined ? store : countedStore(store, meters),
    envelope: dataKeys(pools.app, { secret: keys.derive('data'), random }),
    keys: keys.phones,
    book: shippedPolicies(undefined, config.rangesFile),
    worksBy: presets.worksBy,
    capabilities: shippedCapabilities(),
    counts: handoverCounts,
    anchors: authority.trust.anchors,
    now,
    random,
    cache: new RecordCache(),
    register: parts.register,
    tokens: new TokenCache(),
    personByBadge: (by, badge, roles) => personByBadge(staff, by, badge, roles),
    ...atCounter,
    sightings: sightingStore(pools.app),
    measured: measuredRows(runStore(pools.app), now),
    recalls: recallStore(pools.app),
    signings: signingStore(pools.app),
    policeLists: policeLists(noticeStore(pools.app), { now, random }),
    limits: limitsFrom(config.limitsFile, (what, operator) =>
      parts.logger.warn({ what, operator }, 'a limit of the day'),
    ),
  };
}
