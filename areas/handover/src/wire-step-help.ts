/** Why a policy asks for a step, over HTTP: rules with their meaning, requirements, sources. */
import { words } from '@nagori/http/wire';
import * as z from 'zod';

export const stepHelpView = z.strictObject({
  step: z.string(),
  /** Empty: the policy does not name the step, or this program does not know it. */
  because: z.array(
    z.strictObject({
      rule: z.string(),
      title: words,
      meaning: words,
      requirements: z.array(z.string()),
      sources: z.array(words),
    }),
  ),
});

export type StepHelpDto = z.output<typeof stepHelpView>;
