/** What is recorded of an inspection: its good answers, and nothing of the others. */
import type { ImeiKey } from '@nagori/model';
import { INSPECTION_TOOL } from './inspection-script.ts';
import type { Inspection } from './read-inspection.ts';

/** The fields of evidence of the kind `adb-inspection`, without an id. */
export interface InspectionFields {
  readonly kind: 'adb-inspection';
  readonly at: string;
  readonly tool: typeof INSPECTION_TOOL;
  readonly imei?: ImeiKey;
  readonly outcome: Inspection['outcome'];
}

/** `imei`: the one of its numbers that it was asked for; its first otherwise. */
export function inspectionFields(
  { outcome, imeis, ...answers }: Inspection,
  at: Date,
  imei?: ImeiKey,
): InspectionFields {
  const own = imeis.kind === 'good' ? (imei ?? imeis.value[0]) : undefined;
  const answered = Object.entries(answers).flatMap(([name, answer]) =>
    answer.kind === 'good' ? [[name, answer.value]] : [],
  );
  return {
    kind: 'adb-inspection',
    at: at.toISOString(),
    tool: INSPECTION_TOOL,
    ...(own === undefined ? {} : { imei: own }),
    outcome,
    ...Object.fromEntries(answered),
  };
}
