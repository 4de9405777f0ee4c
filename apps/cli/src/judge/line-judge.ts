/**
 * The judges that `decide` and `replay` use for each line, made from plain settings on any thread.
 *
 * Invariants: the same settings and the same line give the same bytes on every thread.
 */
import type { PhoneReading } from '@nagori/evidence';
import { otherChannel, otherChannelWords } from '@nagori/model';
import { type CompiledPolicy, decide } from '@nagori/policy';
import { matches } from '../expectation.ts';
import { type FieldProblem, lineProblem } from '../input/limits.ts';
import { PresetFiles } from '../preset-files.ts';
import { problemLine } from '../render/ndjson.ts';
import { type Choice, PolicyChooser } from './choose-policy.ts';
import { columnProblems } from './csv-fields.ts';
import type { LineJudge, LineResult } from './judge-chunk.ts';
import { type LineReading, momentOf, readLine } from './phone-line.ts';
import type { JudgeSettings } from './settings.ts';

type Settings<Task> = Extract<JudgeSettings, { readonly task: Task }>;
type Judged = (line: number, reading: LineReading & { readonly kind: 'good' }) => LineResult;

/** Makes the judge for `settings`; a policy that the user named loads here or throws CliError. */
export async function lineJudge(
  settings: JudgeSettings,
  presets: PresetFiles = new PresetFiles(),
): Promise<LineJudge> {
  const judged =
    settings.task === 'decide'
      ? await decideJudged(settings, presets)
      : await replayJudged(settings, presets);
  const { csv, format } = settings;
  const finish = (line: number, reading: LineReading): LineResult => {
    if (reading.kind === 'good') return judged(line, reading);
    return csv ? { kind: 'bad', problems: columnProblems(reading) } : reading;
  };
  return {
    judge: (line, text) => {
      const reading = readLine(text, settings);
      return reading instanceof Promise
        ? reading.then((read) => finish(line, read))
        : finish(line, reading);
    },
    renderBad: (line: number, problems: readonly FieldProblem[]) =>
      format === 'ndjson' ? problemLine(line, problems) : '',
  };
}

async function decideJudged(settings: Settings<'decide'>, presets: PresetFiles): Promise<Judged> {
  const given = settings.policy === undefined ? undefined : presets.byNameOrPath(settings.policy);
  const chooser = new PolicyChooser(presets, given, settings.override);
  const render =
    settings.format === 'ndjson'
      ? (await import('../render/ndjson.ts')).decisionLine
      : (await import('../render/table.ts')).tableRow;
  return (line, { phone }) => {
    const choice = chooser.choose(phone);
    if (choice.kind === 'bad') return { kind: 'bad', problems: [choice.problem] };
    const other = channelProblem(phone, choice.policy);
    if (other !== undefined) return { kind: 'bad', problems: [other] };
    const decision = decide(phone.facts, choice.policy, momentOf(phone, settings));
    const counts = [`verdict:${decision.verdict}`];
    const matched = matches(phone.expect, decision);
    if (matched !== undefined) counts.push('expects');
    if (matched === false) counts.push('differs');
    return {
      kind: 'judged',
      out: render(line, phone, decision, choice.policy, settings),
      counts,
    };
  };
}

async function replayJudged(settings: Settings<'replay'>, presets: PresetFiles): Promise<Judged> {
  const from = new PolicyChooser(presets, presets.byNameOrPath(settings.from), true);
  const to = new PolicyChooser(presets, presets.byNameOrPath(settings.to), true);
  const { changeLine, isSame } = await import('../render/change.ts');
  return (line, { phone }) => {
    const before = from.choose(phone);
    const after = to.choose(phone);
    // A policy that does not cover this channel or stage says nothing about the phone, so this is
    // not the line's fault.
    if (isUnfit(before) || isUnfit(after)) return { kind: 'judged', out: '', counts: ['unfit'] };
    if (before.kind === 'bad' || after.kind === 'bad') {
      const problems = [before, after].flatMap((c) => (c.kind === 'bad' ? [c.problem] : []));
      return { kind: 'bad', problems };
    }
    const other = channelProblem(phone, before.policy) ?? channelProblem(phone, after.policy);
    if (other !== undefined) return { kind: 'bad', problems: [other] };
    const moment = momentOf(phone, settings);
    const old = decide(phone.facts, before.policy, moment);
    const now = decide(phone.facts, after.policy, moment);
    const counts = [`change:${old.verdict}>${now.verdict}`];
    if (isSame(old, now)) return { kind: 'judged', out: '', counts };
    counts.push('changed');
    return { kind: 'judged', out: changeLine(line, phone, old, now, settings), counts };
  };
}

/** The line's own custody names a channel that the policy does not cover (R10). */
function channelProblem(
  { facts, channel }: PhoneReading,
  { stage, channel: served }: CompiledPolicy,
): FieldProblem | undefined {
  const channels = channel === undefined ? served : [channel];
  const came = otherChannel(facts, { stage, channels });
  if (came === undefined) return undefined;
  return lineProblem('channel', 'policy-not-chosen', otherChannelWords(came));
}

function isUnfit(choice: Choice): boolean {
  return choice.kind === 'bad' && choice.problem.code === 'policy-not-chosen';
}
