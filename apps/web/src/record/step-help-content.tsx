/** What a step means, what to say in either language, and the rules and sources it comes from. */
import type { HandoverDto, StepDto, StepHelpDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client.ts';
import { quoted } from '../language/punctuation.ts';
import { useText, useWords } from '../language/use-words.ts';
import { PAGES } from '../parts/page-names.ts';
import { ErrorState } from '../parts/states.tsx';
import { PARTS } from '../parts/words.ts';
import { STEP_HELP } from '../parts/words-step-help.ts';
import { formOf } from './step-forms.ts';

export interface StepHelpContentProps {
  readonly handover: string;
  readonly phone: HandoverDto['phone'];
  readonly step: StepDto;
}

export function StepHelpContent({ handover, phone, step }: StepHelpContentProps) {
  const say = useWords(STEP_HELP);
  const part = useWords(PARTS);
  const page = useWords(PAGES);
  const text = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['handover', handover, 'step-help', step.id],
    queryFn: ({ signal }) =>
      get<StepHelpDto>(`/api/v1/handovers/${handover}/steps/${step.id}`, signal),
    staleTime: 60_000,
  });
  return (
    <dl>
      {data !== undefined && data.because.length > 0 && (
        <>
          <dt>{say('means')}</dt>
          <dd>
            {data.because.map(({ rule, meaning }) => (
              <p key={rule}>{text(meaning)}</p>
            ))}
          </dd>
        </>
      )}
      {step.early !== undefined && (
        <>
          <dt>{say('early')}</dt>
          <dd>{text(step.early)}</dd>
        </>
      )}
      <dt>{say('sayJa')}</dt>
      <dd lang="ja">{quoted(step.say.ja, 'ja')}</dd>
      <dt>{say('sayEn')}</dt>
      <dd lang="en">{quoted(step.say.en, 'en')}</dd>
      <dt>{say('where')}</dt>
      <dd>{text(step.where)}</dd>
      {asksTool(step.id) && (
        <>
          <dt>{say('reach')}</dt>
          <dd>
            <a href={reachAddress(phone)} target="_blank" rel="noreferrer">
              {page('capabilities')}
            </a>
          </dd>
        </>
      )}
      <dt>{say('done')}</dt>
      <dd>{text(step.done)}</dd>
      <dt>{say('source')}</dt>
      <dd>
        {data === undefined ? (
          error === null ? (
            <p>{part('loading')}</p>
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )
        ) : (
          <Sources help={data} />
        )}
      </dd>
    </dl>
  );
}

/** Whether a tool is named when the step is recorded. */
function asksTool(step: string): boolean {
  const form = formOf(step);
  return (
    form?.kind === 'answers' &&
    form.fields.some((one) => one.kind === 'text' && one.name === 'tool')
  );
}

/** What a tool reaches in this model. */
function reachAddress({ platform = '', model = '', os = '' }: HandoverDto['phone']): string {
  return `/capabilities?${new URLSearchParams({ platform, model, os })}`;
}

function Sources({ help }: { readonly help: StepHelpDto }) {
  const say = useWords(STEP_HELP);
  const text = useText();
  if (help.because.length === 0) return <p>{say('noSource')}</p>;
  return (
    <>
      {help.because.map(({ rule, title, sources }) => (
        <div key={rule}>
          <p>
            <strong>{say('rule', { rule, title: text(title) })}</strong>
          </p>
          <ul>
            {sources.map((source) => (
              <li key={source.en}>{text(source)}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
