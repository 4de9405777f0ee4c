/** The facts of the case, the phone's number once it is found, and the acts so far. */
import { TextInput } from '@mantine/core';
import type { LossCaseDto } from '@nagori/area-loss/wire';
import { parseImei } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { Form } from '../../parts/form.tsx';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { useForm } from '../../parts/use-form.ts';
import { PARTS } from '../../parts/words.ts';
import classes from './loss.module.css';
import { useSetPhone } from './loss-api.ts';
import { Whereabouts } from './whereabouts.tsx';
import { LOSS } from './words-loss-desk.ts';

export function CaseFacts({ loss }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const parts = useWords(PARTS);
  const text = useText();
  const { imeis, line, platform, model, contact, place } = loss;
  const phone = [
    ...imeis,
    ...(platform === undefined ? [] : [text(PLATFORM_WORDS[platform])]),
    ...(model === undefined ? [] : [model]),
  ];
  return (
    <div className={classes.side}>
      <section aria-labelledby="facts">
        <h2 id="facts">{say('phone')}</h2>
        <FactList
          className={classes.facts}
          of={[
            [say('phone'), phone.length === 0 ? undefined : phone.join(' ')],
            [say('lineNow'), line],
            [say('contactNow'), contact],
            [say('language'), parts(`language-${loss.language}`)],
            [say('certificateNow'), say(loss.certificate)],
            [say('placeNow'), place],
            [say('reportedAt'), showTime(loss.reportedAt)],
            [say('practice'), text(loss.practice.title)],
          ]}
        />
        {loss.state === 'open' && <PhoneForm id={loss.id} known={imeis.length > 0} />}
      </section>
      <Whereabouts loss={loss} />
      <Log loss={loss} />
    </div>
  );
}

function PhoneForm({ id, known }: { readonly id: string; readonly known: boolean }) {
  const say = useWords(LOSS);
  const form = useForm({
    first: { imei: '' },
    wrong: ({ imei }) => ({ imei: parseImei(imei).kind !== 'good' && say('imeiWrong') }),
    request: ({ imei }) => imei,
    write: useSetPhone(id),
    words: { 'loss-invalid': say('invalid') },
    next: { imei: '' },
  });
  return (
    <details open={!known}>
      <summary>{say('setImei')}</summary>
      <Form
        of={form}
        className={classes.inline}
        submit={say('save')}
        button={{ variant: 'default' }}
      >
        <TextInput
          label={say('imei')}
          inputMode="numeric"
          autoComplete="off"
          {...form.field('imei')}
        />
      </Form>
    </details>
  );
}

const LOG_WORDS = {
  opened: 'actOpened',
  'phone-set': 'actPhoneSet',
  proven: 'actProven',
  guided: 'logGuided',
  transferred: 'logTransferred',
  acknowledged: 'actAcknowledged',
  done: 'logDone',
  refused: 'logRefused',
  reopened: 'logReopened',
  overdue: 'actOverdue',
  'wrong-code': 'actWrongCode',
  closed: 'actClosed',
  undone: 'logUndone',
} as const;

const isLogged = (act: string): act is keyof typeof LOG_WORDS => Object.hasOwn(LOG_WORDS, act);

function Log({ loss }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const { person } = useNames();
  const text = useText();
  const nameOf = (id: string) => {
    if (id === 'holder' || id === 'in-hand') return say(`prove-${id}`);
    const task = loss.tasks.find(({ task: one }) => one === id);
    return task === undefined ? id : text(task.party ?? task.name);
  };
  return (
    <details>
      <summary>{say('log', { count: loss.log.length })}</summary>
      <ol className={classes.log}>
        {loss.log.map(({ at, act, task, by, note }) => (
          <li key={`${at} ${act} ${task ?? ''}`}>
            <span className="numbers">{showTime(at)}</span>
            <span>
              {task === undefined ? '' : `${nameOf(task)} `}
              {isLogged(act) ? say(LOG_WORDS[act]) : act}
            </span>
            <span className={classes.quiet}>{person(by)}</span>
            {note !== undefined && act !== 'closed' && <span>{note}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
