/** The parts that every area is composed from. */
import type { StaffDeps } from '@nagori/area-staff';
import type { Pools, Replica } from '@nagori/database';
import type { DeploymentKeys } from '@nagori/keys';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Meters } from '../watch/meters.ts';

export interface Parts {
  readonly config: Config;
  readonly pools: Pools;
  /** Undefined if there is none. */
  readonly replica?: Replica | undefined;
  readonly keys: DeploymentKeys;
  readonly staff: StaffDeps;
  readonly logger: Logger;
  /** Undefined unless metrics are switched on. */
  readonly meters?: Meters | undefined;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}
