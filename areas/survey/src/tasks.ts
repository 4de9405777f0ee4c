/** Jobs of surveys: invitations and reminders by mail. */
import type { Tasks } from '@nagori/database';
import * as z from 'zod';
import { remindOfSurveys, SURVEY_MAIL_JOB, sendSurveyInvitation } from './send-survey-mail.ts';
import type { SurveyDeps } from './survey-deps.ts';

const invitation = z.strictObject({ body: z.string(), round: z.uuid(), operator: z.string() });

export function surveyTasks(deps: SurveyDeps): Tasks {
  return {
    tasks: {
      [SURVEY_MAIL_JOB]: async (payload) => {
        await sendSurveyInvitation(deps, invitation.parse(payload));
      },
      'survey-reminders': async () => {
        await remindOfSurveys(deps);
      },
    },
    // On working hours in Japan: 9 to 17.
    rounds: { 'survey-reminders': '20 0-8 * * *' },
  };
}
