/**
 * The register of certified operators: files of entries, and the published part.
 *
 * Contract: an entry is added, in one transaction with its jobs, only where the file has as many
 * entries as the decision was based on. Published entries are numbered without a gap. `reader` is
 * the operator whose rows are seen: its own file, or all for the register's keeper.
 */

import type { Job } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { ClearanceStatus } from '@nagori/certificate';
import type { Instant } from '@nagori/model';
import type { PublishedEntry, RegistryEntry } from './registry-entry.ts';

export type NewRegistryEntry = Omit<RegistryEntry, 'num'>;

export interface RegistryName {
  readonly operator: string;
  readonly kind: string;
  readonly name: Names;
  readonly shops: readonly {
    readonly id: string;
    readonly name: Names;
    readonly closed: boolean;
  }[];
}

/** A certificate that a decision reaching back touches. */
export interface RegistryEffect {
  /** The decision's place in the file. */
  readonly seq: number;
  readonly operator: string;
  readonly clearance: string;
  /** By the operator itself, or by another one that relies on its evidence. */
  readonly relation: 'issued' | 'rests-on';
  readonly issuedAt: Instant;
  readonly status: ClearanceStatus;
  readonly changedAt: Instant;
}

export interface RestingPhone {
  readonly operator: string;
  readonly handover: string;
  /** The phone has an open handover. */
  readonly open: boolean;
}

export interface RegistryStore {
  /** The register's keeper; undefined: there is no register. */
  keeper(): Promise<string | undefined>;
  /** False where the file has grown meanwhile. */
  add(entry: NewRegistryEntry, published: boolean, jobs: readonly Job[]): Promise<boolean>;
  /** Entries of one file, or of all that the reader may see, in their order. */
  entries(reader: string, operator?: string): Promise<readonly RegistryEntry[]>;
  /** Published entries after a number. */
  published(after: number): Promise<readonly PublishedEntry[]>;
  names(): Promise<readonly RegistryName[]>;
  listIssued(
    keeper: string,
    decision: { readonly subject: string; readonly seq: number; readonly at: Instant },
    from: Instant,
    until: Instant,
  ): Promise<number>;
  listResting(
    keeper: string,
    decision: { readonly subject: string; readonly seq: number; readonly at: Instant },
    operator: string,
    clearances: readonly string[],
  ): Promise<void>;
  effects(reader: string, subject: string, most: number): Promise<readonly RegistryEffect[]>;
  /** Other operators' phones that may rely on the operator's evidence, after a given one. */
  resting(
    subject: string,
    after: RestingPhone | undefined,
    most: number,
  ): Promise<readonly RestingPhone[]>;
}
