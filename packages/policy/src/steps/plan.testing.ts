/** What the search tests read of a decision, and the requirements they use. */
import { EQUIPMENT, type Facts } from '@nagori/model';
import { bought, factsWith } from '@nagori/testkit';
import { judgeAt, policyWith, type RequirementPart } from '../judged.testing.ts';
import type { Alternative, Policy } from '../schema.ts';
import type { StepId } from './catalogue.ts';

const OURS: Partial<Facts> = { custody: [bought()], equipment: EQUIPMENT };

/** The steps of a hold, or the verdict that replaced it. */
export function plan(
  asked: readonly RequirementPart[],
  facts: Partial<Facts> = {},
  part: Partial<Policy> = {},
): string {
  const policy = policyWith(asked, { stage: 'inspection', giver: 'present', ...part });
  const { verdict, steps, approximate, reasons } = judgeAt(
    factsWith({ ...OURS, ...facts }),
    policy,
  );
  if (verdict !== 'hold') {
    const joint = reasons.some((reason) => reason.code === 'no-joint-steps');
    return joint ? `${verdict}, no joint steps` : verdict;
  }
  return (approximate ? '≈ ' : '') + steps.map((step) => step.id).join(', ');
}

export const met = (
  steps: StepId[],
  ...consents: NonNullable<Alternative['with']>
): Alternative => ({
  met: true,
  steps,
  ...(consents.length === 0 ? {} : { with: consents }),
});
export const on = (
  subject: RequirementPart['on'][number],
  ...anyOf: Alternative[]
): RequirementPart => ({
  on: [subject],
  anyOf,
});
export const terms = on('terms', met(['accept-terms']));
export const violations: RequirementPart = {
  ...on('violations', met(['sign-off'])),
  of: ['R28', 'R04'],
};
export const felica = (...steps: StepId[]): RequirementPart =>
  on('felica', { act: ['felica-erase'], steps });
