/** The rules that judge the history again. */
import {
  Button,
  FileButton,
  NativeSelect,
  SegmentedControl,
  TextInput,
  useMatches,
} from '@mantine/core';
import type { ReplayRequestDto } from '@nagori/area-replay/wire';
import { LAST_INSTANT } from '@nagori/model';
import { useNavigate } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import shapes from '../../parts/shapes.module.css';
import { fieldTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { type Bound, useForm } from '../../parts/use-form.ts';
import classes from './replay.module.css';
import { useAskReplay, usePresets } from './replay-api.ts';
import { POLICY_PROBLEMS } from './words-policy.ts';
import { REPLAY } from './words-replay.ts';

const KINDS = ['preset', 'yaml', 'recall', 'bench'] as const;
type Kind = (typeof KINDS)[number];

interface Recall {
  readonly tool: string;
  readonly version: string;
  readonly model: string;
  readonly os: string;
  readonly from: string;
}

interface Draft extends Recall {
  readonly kind: Kind;
  readonly preset: string;
  readonly file: { readonly name: string; readonly yaml: string } | undefined;
}

/** The longest name that the server takes. */
const NAME_MOST = 80;

const FIRST: Draft = {
  kind: 'preset',
  preset: 'recommended',
  file: undefined,
  tool: '',
  version: '',
  model: '',
  os: '',
  from: '',
};

/** As the table of capabilities leads here: `?by=bench`, `?by=recall&tool=…&model=…&os=…`. */
function firstDraft(): Draft {
  const search = new URLSearchParams(window.location.search);
  const kind = KINDS.find((one) => one === search.get('by')) ?? FIRST.kind;
  const given = (name: string): string => (search.get(name) ?? '').slice(0, NAME_MOST);
  const asked = { tool: given('tool'), model: given('model'), os: given('os') };
  return { ...FIRST, kind, ...asked };
}

export function ReplayForm() {
  const say = useWords(REPLAY);
  const text = useText();
  const navigate = useNavigate();
  const orientation = useMatches({ base: 'vertical', sm: 'horizontal' } as const);
  const presets = usePresets();
  const ask = useAskReplay();
  const form = useForm({
    first: firstDraft,
    wrong: ({ kind, from }) => ({ from: kind === 'recall' && isPast(from) && say('fromPast') }),
    request: requestOf,
    write: ask,
    onDone: ({ run }) => void navigate({ to: '/replay/$run', params: { run: run.id } }),
  });
  const { kind, preset, file } = form.draft;
  const about = presets.data?.find(({ id }) => id === preset)?.about;
  return (
    <Form
      of={form}
      className={`${shapes.boxedForm} ${classes.form} never-on-paper`}
      submit={say(kind === 'bench' ? 'count' : 'replay')}
      disabled={requestOf(form.draft) === undefined}
      more={
        <p className={classes.quiet}>{say(kind === 'bench' ? 'benchWrites' : 'writesNothing')}</p>
      }
      problem={<Problems error={form.problem} />}
    >
      <SegmentedControl
        className={classes.whole}
        w="100%"
        aria-label={say('judgeBy')}
        orientation={orientation}
        value={kind}
        onChange={(value) => {
          ask.reset();
          form.set({ kind: value as Kind });
        }}
        data={KINDS.map((one) => ({ value: one, label: say(one) }))}
      />
      {kind === 'preset' && (
        <NativeSelect
          className={classes.whole}
          label={say('presetLabel')}
          description={about && text(about)}
          {...form.field('preset')}
          data={(presets.data ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      )}
      {kind === 'yaml' && (
        <PolicyFile
          name={file?.name}
          onChoose={(chosen) => {
            ask.reset();
            void chosen.text().then((yaml) => form.set({ file: { name: chosen.name, yaml } }));
          }}
        />
      )}
      {kind === 'bench' && <p className={`${classes.quiet} ${classes.whole}`}>{say('benchTry')}</p>}
      {kind === 'recall' && (
        <>
          <p className={`${classes.quiet} ${classes.whole}`}>{say('recallText')}</p>
          <RecallFields field={form.field} />
        </>
      )}
    </Form>
  );
}

function PolicyFile({
  name,
  onChoose,
}: {
  readonly name: string | undefined;
  readonly onChoose: (file: File) => void;
}) {
  const say = useWords(REPLAY);
  return (
    <div className={classes.whole}>
      <p className={classes.quiet}>{say('yamlHint')}</p>
      <div className={classes.file}>
        <FileButton accept=".yaml,.yml" onChange={(file) => file !== null && onChoose(file)}>
          {(props) => (
            <Button {...props} variant="default">
              {say('chooseFile')}
            </Button>
          )}
        </FileButton>
        <span>{name ?? say('noFile')}</span>
      </div>
    </div>
  );
}

function RecallFields({ field: bound }: { readonly field: (name: keyof Recall) => Bound }) {
  const say = useWords(REPLAY);
  const field = (name: keyof Recall, more: object = {}) => (
    <TextInput label={say(name)} maxLength={NAME_MOST} {...bound(name)} {...more} />
  );
  return (
    <>
      {field('tool', { required: true, description: say('toolHint') })}
      {field('version', { description: say('anyHint') })}
      {field('model', { description: say('anyHint') })}
      {field('os', { description: say('anyHint') })}
      {field('from', { required: true, type: 'date', description: say('fromHint') })}
    </>
  );
}

const isKnown = (code: string): code is keyof typeof POLICY_PROBLEMS.phrases =>
  Object.hasOwn(POLICY_PROBLEMS.phrases, code);

/** Problems of a policy's text are listed by field; others are shown as usual. */
function Problems({ error }: { readonly error: unknown }) {
  const say = useWords(REPLAY);
  const problem = useWords(POLICY_PROBLEMS);
  if (!isProblem(error, 'policy-invalid')) {
    return <ProblemNotice error={error} words={{ 'run-too-many': say('tooMany') }} />;
  }
  return (
    <div role="alert" className={`${classes.problems} ${classes.whole}`}>
      <p>{say('policyInvalid', { count: error.fields.length })}</p>
      <ul>
        {error.fields.map(({ field, code, message }) => (
          <li key={`${field} ${code} ${message}`}>
            <code>{field}</code> {isKnown(code) ? problem(code) : message}{' '}
            <code className={classes.quiet}>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether the server takes no such day: its instant lies past an end of the calendar. */
function isPast(day: string): boolean {
  const at = fieldTime(`${day}T00:00`);
  return at < 0 || at > LAST_INSTANT;
}

function requestOf(draft: Draft): ReplayRequestDto | undefined {
  const { kind, preset, file, tool, version, model, os, from } = draft;
  if (kind === 'preset') return { kind, preset };
  if (kind === 'bench') return { kind };
  if (kind === 'yaml')
    return file === undefined || file.yaml === '' ? undefined : { kind, yaml: file.yaml };
  const day = fieldTime(`${from}T00:00`);
  if (tool.trim() === '' || Number.isNaN(day)) return undefined;
  const given = (name: string, value: string) =>
    value.trim() === '' ? {} : { [name]: value.trim() };
  return {
    ...{ kind, tool: tool.trim(), from: new Date(day).toISOString() },
    ...given('version', version),
    ...given('model', model),
    ...given('os', os),
  };
}
