/**
 * What a questionnaire must satisfy beyond its form: no duplicates, conditions refer back to
 * questions with choices, and bands are in order, do not overlap and declare their gaps.
 */
import type { SurveyProblem } from './problem.ts';
import type { Band, Question, Questionnaire } from './questionnaire.ts';

/** All problems of one questionnaire. */
export function lintQuestionnaire(questionnaire: Questionnaire): SurveyProblem[] {
  const { questions, sections = [] } = questionnaire;
  const problems = duplicates(
    questions.map(({ id }) => id),
    (index) => `questions[${index}].id`,
  );
  problems.push(
    ...duplicates(
      sections.map(({ id }) => id),
      (index) => `sections[${index}].id`,
    ),
  );
  const earlier = new Map<string, Question>();
  questions.forEach((question, index) => {
    const field = `questions[${index}]`;
    const { section } = question;
    if (section !== undefined && !sections.some(({ id }) => id === section)) {
      problems.push({
        field: `${field}.section`,
        code: 'not-allowed',
        message: `no section is called \`${section}\``,
      });
    }
    problems.push(...lintConditions(question, field, earlier, questions));
    problems.push(...lintChoices(question, field));
    earlier.set(question.id, question);
  });
  return problems;
}

/** A problem for each id that already appeared. */
export function duplicates(
  ids: readonly string[],
  fieldOf: (index: number) => string,
): SurveyProblem[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index): SurveyProblem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ field: fieldOf(index), code: 'duplicate-id', message: `\`${id}\` appears twice` }];
  });
}

function lintConditions(
  question: Question,
  field: string,
  earlier: ReadonlyMap<string, Question>,
  all: readonly Question[],
): SurveyProblem[] {
  return (question.when ?? []).flatMap((condition, index): SurveyProblem[] => {
    const path = `${field}.when[${index}]`;
    const asked = earlier.get(condition.question);
    if (asked === undefined) {
      const later = all.some(({ id }) => id === condition.question);
      return [
        {
          field: `${path}.question`,
          code: later ? 'later-question' : 'unknown-question',
          message: later
            ? `\`${condition.question}\` is not asked before this question`
            : `no question is called \`${condition.question}\``,
        },
      ];
    }
    if (asked.kind === 'text' || asked.kind === 'number') {
      return [
        {
          field: `${path}.question`,
          code: 'condition-not-on-choice',
          message: 'a condition looks at a question that offers choices',
        },
      ];
    }
    const known = new Set((asked.kind === 'range' ? asked.bands : asked.options).map((o) => o.id));
    return condition.is
      .map((id, at) => ({ id, at }))
      .filter(({ id }) => !known.has(id))
      .map(({ id, at }) => ({
        field: `${path}.is[${at}]`,
        code: 'unknown-option',
        message: `\`${condition.question}\` offers no \`${id}\``,
      }));
  });
}

function lintChoices(question: Question, field: string): SurveyProblem[] {
  switch (question.kind) {
    case 'text':
      return [];
    case 'one':
    case 'several':
      return duplicates(
        question.options.map(({ id }) => id),
        (index) => `${field}.options[${index}].id`,
      );
    case 'range':
      return lintBands(question.bands, field, question.gaps);
    case 'number': {
      const { min, max } = question;
      const problems = lintBands(question.bands, field, false);
      const lowest = endsOf(question.bands[0] as Band)?.low;
      const highest = endsOf(question.bands.at(-1) as Band)?.high;
      const covers =
        (lowest ?? 0) <= (min ?? Number.NEGATIVE_INFINITY) &&
        (highest ?? 0) >= (max ?? Number.POSITIVE_INFINITY);
      if (!covers) {
        problems.push({
          field: `${field}.bands`,
          code: 'bands-gap',
          message: 'must reach from `min` to `max`',
        });
      }
      if (min !== undefined && max !== undefined && min > max) {
        problems.push({ field: `${field}.max`, code: 'out-of-range', message: 'is below `min`' });
      }
      return problems;
    }
  }
}

/** Lowest and highest value of a band; undefined if it has neither ends nor a value. */
export function endsOf(band: Band): { readonly low: number; readonly high: number } | undefined {
  const { from, to, about } = band;
  if (about !== undefined) {
    return from === undefined && to === undefined ? { low: about, high: about } : undefined;
  }
  if (from === undefined && to === undefined) return undefined;
  const ends = {
    low: from ?? Number.NEGATIVE_INFINITY,
    high: to ?? Number.POSITIVE_INFINITY,
  };
  return ends.low > ends.high ? undefined : ends;
}

function lintBands(bands: readonly Band[], field: string, gaps: boolean): SurveyProblem[] {
  const problems = duplicates(
    bands.map(({ id }) => id),
    (index) => `${field}.bands[${index}].id`,
  );
  let last: number | undefined;
  bands.forEach((band, index) => {
    const path = `${field}.bands[${index}]`;
    const ends = endsOf(band);
    if (ends === undefined) {
      problems.push({
        field: path,
        code: 'bad-format',
        message: 'a band has `from`, `to` or both in order, or `about` alone',
      });
      return;
    }
    if (last !== undefined && ends.low <= last) {
      problems.push({
        field: path,
        code: 'bands-overlap',
        message: 'begins before the band above it ends',
      });
    } else if (last !== undefined && !gaps && ends.low !== last + 1) {
      problems.push({
        field: path,
        code: 'bands-gap',
        message: 'leaves a gap to the band above it: close it, or say `gaps: true`',
      });
    }
    last = ends.high;
  });
  return problems;
}
