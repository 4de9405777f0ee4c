/**
 * An overwriting with the evidence of it.
 *
 * Invariants: the evidence says *failed* before the first byte is written, and anything else only
 * when everything is done and was read back. So what ends this program leaves a failed attempt
 * (R11).
 */
import { OVERWRITE_TOOL } from '@nagori/android';
import type { EvidenceOf } from '@nagori/evidence';
import type { ImeiKey, Overwritten } from '@nagori/model';
import { type OverwriteResult, type Overwriting, overwritePhone } from './overwrite-phone.ts';

/** As a handover records it; an id only where one was asked for. */
export type OverwriteEvidence = Omit<EvidenceOf<'overwrite-report'>, 'id' | 'result'> & {
  readonly id?: string;
  readonly result: 'done' | 'failed';
};

export interface OnRecord extends Overwriting {
  readonly id?: string | undefined;
  /** Replaces what it recorded before, on the disk once it returns. */
  readonly record: (evidence: OverwriteEvidence) => void;
}

/** Throws as `overwritePhone` does, and what `record` throws. */
export async function overwriteOnRecord(
  { id, record, onBegin, ...wanted }: OnRecord,
  overwrite: (wanted: Overwriting) => Promise<OverwriteResult> = overwritePhone,
): Promise<OverwriteResult> {
  const evidence = (result: 'done' | 'failed', overwritten?: Overwritten) =>
    record(overwriteEvidence(result, { id, imei: wanted.imei, overwritten }));
  let begun = false;
  let result: OverwriteResult;
  try {
    result = await overwrite({
      ...wanted,
      onBegin: () => {
        evidence('failed');
        begun = true;
        onBegin();
      },
    });
  } catch (error) {
    // Later than any look at the phone until now.
    if (begun) evidence('failed');
    throw error;
  }
  const { fault, ...overwritten } = result;
  evidence(fault === undefined ? 'done' : 'failed', overwritten);
  return result;
}

interface Of {
  readonly id?: string | undefined;
  readonly imei: ImeiKey;
  readonly overwritten?: Overwritten | undefined;
}

/** Dated now. */
function overwriteEvidence(
  result: 'done' | 'failed',
  { id, imei, overwritten }: Of,
): OverwriteEvidence {
  return {
    ...(id === undefined ? {} : { id }),
    kind: 'overwrite-report',
    at: new Date().toISOString(),
    actor: 'tool',
    tool: OVERWRITE_TOOL,
    imei,
    result,
    ...(overwritten === undefined ? {} : { overwritten }),
  };
}
