/**
 * The counts for one question: a chart with its table for each tally, the named readings, and the
 * texts if they are listed.
 *
 * Invariants: a withheld figure says why.
 */
import type { PublishedQuestionDto, SurveyTallyDto } from '@nagori/area-survey/wire';
import type { WordsDto } from '@nagori/http/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { BarChart } from '../chart/bar-chart.tsx';
import { Fold } from '../fold.tsx';
import classes from './counts.module.css';
import { COUNTS } from './words-counts.ts';

export type CountedQuestion = Pick<
  PublishedQuestionDto,
  'id' | 'number' | 'ask' | 'about' | 'cite' | 'withheld' | 'asked' | 'answers' | 'tallies'
>;

export interface QuestionCountsProps {
  readonly question: CountedQuestion;
  /** The list of numbers that it belongs to, if there are several. */
  readonly section?: WordsDto | undefined;
  /** Prefix of the file names. */
  readonly file: string;
}

export function QuestionCounts({ question, section, file }: QuestionCountsProps) {
  const text = useText();
  const head = useHead()(question, section);
  const { id, ask } = question;
  return (
    <section className={classes.question} aria-labelledby={`${file}-${id}`}>
      <h3 id={`${file}-${id}`}>
        {head} {text(ask)}
      </h3>
      <Counts question={question} head={head} file={file} />
    </section>
  );
}

/** The same, folded under the answer that was given most. */
export function FoldedCounts({ question, file }: Omit<QuestionCountsProps, 'section'>) {
  const text = useText();
  const head = useHead()(question);
  const sum = useMostSaid()(question);
  const { id, ask } = question;
  return (
    <Fold title={`${head} ${text(ask)}`} sum={sum} id={`${file}-${id}`}>
      <Counts question={question} head={head} file={file} />
    </Fold>
  );
}

/** The question's number, with the list of numbers and the part that it is about. */
function useHead() {
  const say = useWords(COUNTS);
  const text = useText();
  const { aside, listed } = usePunctuation();
  return ({ number, about }: CountedQuestion, section?: WordsDto): string => {
    const parts = [section, about].flatMap((one) => (one === undefined ? [] : [text(one)]));
    return say('question', { number }) + (parts.length === 0 ? '' : aside(listed(parts)));
  };
}

function useMostSaid() {
  const say = useWords(COUNTS);
  const text = useText();
  return ({ withheld, asked = 0, tallies }: CountedQuestion): string => {
    if (withheld !== undefined) return say(withheld);
    const [tally] = tallies;
    if (tally === undefined) return '';
    if (tally.state === 'withheld') return say('tallyHidden');
    const [most] = tally.cells
      .flatMap(({ label, count }) => (count === null ? [] : [{ label, count }]))
      .toSorted((a, b) => b.count - a.count);
    if (most === undefined) return '';
    if (tally.by === 'answers') return say('answeredOf', { asked, count: most.count });
    return say('mostSaid', { label: text(most.label), count: most.count, asked });
  };
}

interface CountsProps {
  readonly question: CountedQuestion;
  readonly head: string;
  readonly file: string;
}

function Counts({ question, head, file }: CountsProps) {
  const say = useWords(COUNTS);
  const { id, cite, withheld, asked = 0, answers, tallies } = question;
  return (
    <>
      {withheld !== undefined && <p className={classes.quiet}>{say(withheld)}</p>}
      {tallies.map((tally) => (
        <TallyPart
          key={tally.by}
          tally={tally}
          question={head}
          asked={asked}
          file={`${file}-${id}`}
        />
      ))}
      {answers !== undefined && answers.length > 0 && <Texts answers={answers} />}
      {cite !== undefined && <Source cite={cite} />}
    </>
  );
}

/**
 * A page and a question, such as `p7 Q1`. A star means that the page prints no number: `p12* Q1`.
 */
const PLACE = /^p(\d+)(\*?) Q(\d+)$/;

function Source({ cite }: { readonly cite: string }) {
  const say = useWords(COUNTS);
  const [, page, star, number] = PLACE.exec(cite) ?? [];
  return (
    <p className={classes.quiet}>
      {page === undefined || number === undefined
        ? say('source', { cite })
        : say(star === '*' ? 'sourceInferred' : 'sourcePlace', { page, number })}
    </p>
  );
}

interface TallyPartProps {
  readonly tally: SurveyTallyDto;
  /** The question's number and part. */
  readonly question: string;
  readonly asked: number;
  readonly file: string;
}

function TallyPart({ tally, question, asked, file }: TallyPartProps) {
  const say = useWords(COUNTS);
  const text = useText();
  const { by, title, choose, state, cells, readings } = tally;
  if (state === 'withheld') return <p className={classes.quiet}>{say('tallyHidden')}</p>;
  if (by === 'answers') {
    const answered = cells.find(({ id }) => id === '(answered)')?.count ?? 0;
    return <p>{say('answeredOf', { asked, count: answered })}</p>;
  }
  return (
    <>
      <BarChart
        title={
          by === 'choices'
            ? say('byChoice', { question })
            : say('byCode', { question, title: text(title) })
        }
        caption={say(choose === 'several' ? 'askedSeveral' : 'asked', { count: asked })}
        unit={say('unit')}
        labelHead={say('answer')}
        file={`${file}-${by}`}
        rows={cells.map(({ label, count }) => ({ label: text(label), value: count, of: asked }))}
      />
      {state === 'cells-hidden' && <p className={classes.quiet}>{say('cellsHidden')}</p>}
      {readings.length > 0 && (
        <>
          <p className={classes.readingsTitle}>{say('readings')}</p>
          <ul className={classes.readings}>
            {readings.map(({ id, label, count, base }) => (
              <li key={id}>
                <span>{text(label)}</span>
                <span className="numbers">
                  {count} / {base}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Texts({ answers }: { readonly answers: NonNullable<PublishedQuestionDto['answers']> }) {
  const say = useWords(COUNTS);
  const text = useText();
  return (
    <details className={classes.texts}>
      <summary>{say('texts', { count: answers.length })}</summary>
      <ol>
        {answers.map(({ place, kind, text: said }) => (
          <li key={place}>
            {kind === 'no-answer' && <em>{say('noAnswer')}</em>}
            {kind === 'withheld' && <em>{say('withheld')}</em>}
            {said !== undefined &&
              text({ ja: said.ja ?? said.en ?? '', en: said.en ?? said.ja ?? '' })}
          </li>
        ))}
      </ol>
    </details>
  );
}
