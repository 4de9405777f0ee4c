/** The result of a replay: how many phones, by change; each phone; and the action. */
import { Button, Group } from '@mantine/core';
import type { ReplayRunDto, ReplayRunLineDto } from '@nagori/area-replay/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, sessionQuery } from '../../api/session.ts';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import classes from './replay.module.css';
import { replayCsv, useActOnReplay } from './replay-api.ts';
import { ReplayHits } from './replay-hits.tsx';
import { useChange } from './use-change.ts';
import { REPLAY } from './words-replay.ts';

type Found = NonNullable<ReplayRunDto['found']>;

export interface ReplayFoundProps {
  readonly id: string;
  readonly line: ReplayRunLineDto;
  readonly found: Found;
}

export function ReplayFound({ id, line, found }: ReplayFoundProps) {
  const say = useWords(REPLAY);
  const language = useLanguage();
  const { sentences } = usePunctuation();
  const [shown, setShown] = useState<string>();
  const number = new Intl.NumberFormat(language);
  const groups = Object.entries(found.changes).sort(([, a], [, b]) => b - a);
  const unnamed = groups.filter(([one]) => UNNAMED.has(one));
  const affected = groups.filter(([one]) => !UNNAMED.has(one));
  const hits = sumOf(affected);
  const { counts } = found;
  const buttons = { shown, onShow: setShown };
  const notes = (['unjudged', 'gone', 'unreadable'] as const).filter((one) => counts[one] > 0);
  return (
    <>
      <p className={classes.sum}>
        {sentences([
          say('judgedAgain', { count: number.format(counts.handovers) }),
          hits > 0 && say('hits', { count: number.format(hits) }),
        ])}
      </p>
      {notes.map((note) => (
        <p key={note} className={classes.quiet}>
          {say(note, { count: number.format(counts[note]) })}
        </p>
      ))}
      {hits === 0 && unnamed.length > 0 && <p>{say('noneNamed')}</p>}
      {groups.length === 0 ? (
        <>
          <EmptyState title={say('nothing')}>
            <p>{say('nothingText')}</p>
          </EmptyState>
          {line.by.kind === 'recall' && <Act id={id} line={line} found={found} hits={0} />}
        </>
      ) : (
        <>
          <Groups label={say('groups')} of={affected} {...buttons} />
          {unnamed.length > 0 && (
            <section aria-labelledby="unnamed">
              <h3 id="unnamed">{say('unnamedTitle')}</h3>
              <p className={classes.quiet}>{say('unnamedText')}</p>
              <Groups label={say('unnamedTitle')} of={unnamed} {...buttons} />
            </section>
          )}
          <Group className="never-on-paper">
            <PrintButton />
            <Button
              variant="default"
              component="a"
              href={replayCsv(id)}
              className={classes.button}
              download
            >
              {say('csv')}
            </Button>
            <Act id={id} line={line} found={found} hits={sumOf(groups)} />
          </Group>
          <ReplayHits id={id} change={shown} />
        </>
      )}
    </>
  );
}

/** What rests on work that names no tool: it may be the recalled tool's or another's (R30). */
const UNNAMED: ReadonlySet<string> = new Set(['unnamed', 'unnamed-certificate']);

type Counted = readonly (readonly [change: string, count: number])[];

const sumOf = (groups: Counted) => groups.reduce((sum, [, count]) => sum + count, 0);

interface GroupsProps {
  readonly label: string;
  readonly of: Counted;
  readonly shown: string | undefined;
  readonly onShow: (change: string | undefined) => void;
}

/** Each is a button that shows its phones alone. */
function Groups({ label, of, shown, onShow }: GroupsProps) {
  const say = useWords(REPLAY);
  const change = useChange();
  const number = new Intl.NumberFormat(useLanguage());
  if (of.length === 0) return null;
  return (
    <ul className={classes.groups} aria-label={label}>
      {of.map(([one, count]) => (
        <li key={one}>
          <button
            type="button"
            aria-pressed={shown === one}
            className={classes.group}
            onClick={() => onShow(shown === one ? undefined : one)}
          >
            <span>{change(one)}</span>
            <strong>{say('groupCount', { count: number.format(count) })}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

const ON_PHONES = { recall: 'actRecall', measured: 'actMeasured' } as const;

function Act({ id, line, found, hits }: ReplayFoundProps & { readonly hits: number }) {
  const say = useWords(REPLAY);
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const act = useActOnReplay(id);
  const [asking, setAsking] = useState(false);
  const { kind } = line.by;
  // Recorded on each phone, which is then judged again.
  const isOnPhones = kind === 'recall' || kind === 'measured';
  const title = isOnPhones ? ON_PHONES[kind] : 'actPolicy';
  const { certificate = 0, program = 0, unnamed = 0 } = found.changes;
  const certificates = certificate + (found.changes['unnamed-certificate'] ?? 0);
  // A recall reaches every phone on which the tool was used, whatever the program made of it.
  const handovers = hits - certificates - (kind === 'recall' ? 0 : program);
  // A phone's certificate is reviewed together with it, or alone where nothing else was found.
  const toDo = isOnPhones ? handovers || certificates : certificate;
  // A recall reaches what comes, too.
  const isNothing = toDo === 0 && kind !== 'recall';
  if (session === undefined || !hasRole(session, 'administrator') || isNothing) return null;
  return (
    <>
      <Button color="red" onClick={() => setAsking(true)}>
        {say(title)}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={say(title)}
        confirm={say('actConfirm')}
        busy={act.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          act.mutate(hits, {
            onSuccess: ({ run }) => {
              setAsking(false);
              void navigate({ to: '/replay/$run', params: { run: run.id } });
            },
          })
        }
      >
        <p>{toDo === 0 ? say('actRecallNothing') : say(`${title}Text`, { count: toDo })}</p>
        {unnamed > 0 && <p>{say('actUnnamed', { count: unnamed })}</p>}
        {isOnPhones && certificates > 0 && <p>{say('actReviews', { count: certificates })}</p>}
        <p>{say(kind === 'recall' ? 'recallStays' : 'cannotBeUndone')}</p>
        <ProblemNotice
          error={act.error}
          words={{
            'replay-differs': say('differs'),
            'run-not-done': say('notDone'),
            'replay-nothing-to-do': say('nothingToDo'),
          }}
        />
      </ConfirmDialog>
    </>
  );
}
