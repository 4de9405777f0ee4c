/**
 * The invited operators and their progress; the registrar invites, opens, closes.
 *
 * Invariants: no operator's answers are shown here.
 */
import { Button, Checkbox, TextInput } from '@mantine/core';
import type { SurveyViewDto } from '@nagori/area-survey/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { Form } from '../../parts/form.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { fieldTime, showTime, timeField } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { COUNTS } from '../../parts/survey/words-counts.ts';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './surveys.module.css';
import { askableQuery, type RoundPartProps, useInvite, useSurveyAct } from './surveys-api.ts';
import { useSurveyProblems } from './use-survey-problems.ts';
import { SURVEYS } from './words-surveys.ts';

const PROGRESS = {
  none: { sign: '○', word: 'progressNone' },
  draft: { sign: '…', word: 'progressDraft' },
  submitted: { sign: '✓', word: 'progressSubmitted' },
  withdrawn: { sign: '↩', word: 'progressWithdrawn' },
} as const satisfies Record<
  SurveyViewDto['progress'][number]['state'],
  { sign: string; word: string }
>;

export function ProgressPart({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const runs = hasRole(useSession(), 'registrar');
  const takes = survey.state === 'draft' || survey.state === 'open';
  return (
    <>
      {runs && survey.state !== 'published' && <Window survey={survey} />}
      {survey.progress.length === 0 ? <p>{say('noneAsked')}</p> : <ProgressTable survey={survey} />}
      {runs && takes && <Invite survey={survey} />}
    </>
  );
}

function ProgressTable({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const time = (at: string | undefined): string => (at === undefined ? '' : showTime(at));
  const { submitted, asked } = survey;
  return (
    <>
      <h2>{say('progress')}</h2>
      <p>{say('submittedOf', { submitted, asked })}</p>
      <ScrollRegion label={say('progressTable')} className={classes.scroll}>
        <table className={classes.table}>
          <TableHead
            of={[
              say('operator'),
              say('kind'),
              say('state'),
              say('mailed'),
              say('reminded'),
              say('submittedAt'),
            ]}
          />
          <tbody>
            {survey.progress.map((one) => (
              <tr key={one.operator.id}>
                <th scope="row">{text(one.operator.name)}</th>
                <td>{counts(one.kind)}</td>
                <td>
                  <span aria-hidden="true">{PROGRESS[one.state].sign}</span>{' '}
                  {say(PROGRESS[one.state].word)}
                </td>
                <td>{time(one.mailedAt)}</td>
                <td>{time(one.remindedAt)}</td>
                <td>{time(one.submittedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

const DAY_MS = 86_400_000;
const TWO_WEEKS_DAYS = 14;

function Window({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const problems = useSurveyProblems();
  const act = useSurveyAct(survey.id);
  const [until, setUntil] = useState(() =>
    survey.closesAt === undefined
      ? `${timeField(Date.now() + TWO_WEEKS_DAYS * DAY_MS).slice(0, 10)}T17:00`
      : timeField(Date.parse(survey.closesAt)),
  );
  const [closing, setClosing] = useState(false);
  const { state, asked } = survey;
  const opens = state === 'draft';
  const at = fieldTime(until);
  return (
    <div className={classes.window}>
      <TextInput type="datetime-local" label={say('deadline')} {...typed(until, setUntil)} />
      <Button
        variant={opens ? 'filled' : 'default'}
        disabled={Number.isNaN(at) || (opens && asked === 0)}
        loading={act.isPending && act.variables.act !== 'close'}
        onClick={() =>
          act.mutate({ act: opens ? 'open' : 'reopen', closesAt: new Date(at).toISOString() })
        }
      >
        {say(opens ? 'open' : state === 'open' ? 'moveDeadline' : 'reopen')}
      </Button>
      {state === 'open' && (
        <Button variant="default" onClick={() => setClosing(true)}>
          {say('closeNow')}
        </Button>
      )}
      {opens && <p className={classes.quiet}>{say(asked === 0 ? 'inviteFirst' : 'openText')}</p>}
      <ConfirmDialog
        opened={closing}
        title={say('closeNow')}
        confirm={say('closeIt')}
        busy={act.isPending}
        onCancel={() => setClosing(false)}
        onConfirm={() => act.mutate({ act: 'close' }, { onSettled: () => setClosing(false) })}
      >
        <p>{say('closeText', { submitted: survey.submitted, asked })}</p>
      </ConfirmDialog>
      <ProblemNotice error={act.error} {...problems} />
    </div>
  );
}

function Invite({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const counts = useWords(COUNTS);
  const text = useText();
  const { words, fieldWords } = useSurveyProblems();
  const { data = [] } = useQuery(askableQuery);
  const form = useForm({
    first: { operators: [] as readonly string[] },
    request: ({ operators }) => operators,
    write: useInvite(survey.id),
    words: { ...fieldWords, ...words },
    next: { operators: [] },
  });
  const { operators: chosen } = form.draft;
  const kinds = new Set(survey.questionnaires.map(({ kind }) => kind));
  const invited = new Set(survey.progress.map(({ operator }) => operator.id));
  const open = data.filter(({ id, kind }) => kinds.has(kind) && !invited.has(id));
  if (open.length === 0) return <p className={classes.quiet}>{say('allInvited')}</p>;
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="invite"
      submit={say('inviteChosen', { count: chosen.length })}
      disabled={chosen.length === 0}
    >
      <h2 id="invite">{say('invite')}</h2>
      <p className={classes.quiet}>{say('inviteText')}</p>
      <Checkbox
        size="md"
        label={say('selectAll', { count: open.length })}
        checked={chosen.length === open.length}
        indeterminate={chosen.length > 0 && chosen.length < open.length}
        onChange={({ currentTarget: { checked } }) =>
          form.set({ operators: checked ? open.map(({ id }) => id) : [] })
        }
      />
      <CheckGroup
        label={<span className="only-read-aloud">{say('invite')}</span>}
        options={open.map(({ id, kind, name }) => ({
          value: id,
          label: say('operatorOf', { name: text(name), kind: counts(kind) }),
        }))}
        {...form.pick('operators')}
      />
    </Form>
  );
}
