/**
 * Surveys for the API, as the guideline body and the asked operators see them.
 */
import { iso } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { Instant } from '@nagori/model';
import { choicesOf, type Question, type Questionnaire, type Tally } from '@nagori/survey';
import type { SheetView } from './answer-sheet.ts';
import { isReport } from './change-survey.ts';
import type { RoundView, TalliedQuestionnaire } from './read-surveys.ts';
import { roundState, windowState } from './round-state.ts';
import type { Invitation, RoundSummary } from './survey-store.ts';
import type {
  OwnSheetDto,
  OwnSurveyRowDto,
  SurveyQuestionnaireDto,
  SurveyRowDto,
  SurveyTallyDto,
  SurveyViewDto,
} from './wire.ts';

const isoIf = <Name extends string>(name: Name, at: Instant | undefined) =>
  (at === undefined ? {} : { [name]: iso(at) }) as Partial<Record<Name, string>>;

export function viewRow(row: RoundSummary, now: Instant): SurveyRowDto {
  const { id, slug, title, asked, submitted, versions } = row;
  return {
    id,
    slug,
    title,
    asked,
    submitted,
    versions,
    state: roundState(row, now),
    open: windowState(row, now) === 'open',
    createdAt: iso(row.createdAt),
    ...isoIf('openedAt', row.openedAt),
    ...isoIf('closesAt', row.closesAt),
    ...isoIf('publishedAt', row.publishedAt),
  };
}

export type NameOf = (operator: string) => Names;

export function viewRound(
  { round, questionnaires, progress }: RoundView,
  nameOf: NameOf,
  now: Instant,
): SurveyViewDto {
  const { texts, order, minBase, minCell, passages, because } = round.policy;
  return {
    ...viewRow(round, now),
    report: isReport(round),
    policy: {
      texts,
      order,
      minBase,
      minCell,
      passages,
      ...(because === undefined ? {} : { because }),
    },
    questionnaires: questionnaires.map(viewQuestionnaire),
    progress: progress.map((one) => ({
      operator: { id: one.operator, name: nameOf(one.operator) },
      kind: one.kind,
      state: one.state,
      invitedAt: iso(one.invitedAt),
      ...isoIf('mailedAt', one.mailedAt),
      ...isoIf('remindedAt', one.remindedAt),
      ...isoIf('submittedAt', one.submittedAt),
    })),
  };
}

const bare = ({
  id,
  ja,
  en,
}: {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
}) => {
  return { id, ja, en };
};

function viewQuestionnaire(one: Questionnaire): SurveyQuestionnaireDto {
  return {
    questionnaire: one.questionnaire,
    kind: one.operators,
    title: one.title,
    sections: (one.sections ?? []).map(bare),
    questions: one.questions.map(viewQuestion),
  };
}

function viewQuestion(question: Question): SurveyQuestionnaireDto['questions'][number] {
  const { id, number, section, kind, ask, about, required, audience, when } = question;
  return {
    id,
    number,
    kind,
    ask,
    required,
    audience,
    ...(section === undefined ? {} : { section }),
    ...(about === undefined ? {} : { about }),
    conditional: when !== undefined,
    choices: kind === 'number' ? [] : choicesOf(question).map(bare),
    ...limitsOf(question),
  };
}

function limitsOf(question: Question) {
  switch (question.kind) {
    case 'several':
      return question.most === undefined ? {} : { most: question.most };
    case 'range':
      return { unit: question.unit };
    case 'number': {
      const { unit, min, max } = question;
      return {
        unit,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    }
    case 'text':
      return { longest: question.longest };
    default:
      return {};
  }
}

export function viewOwnRow(invitation: Invitation, now: Instant): OwnSurveyRowDto {
  const { round, title, openedAt, closesAt, sheet } = invitation;
  return {
    round,
    title,
    openedAt: iso(openedAt),
    closesAt: iso(closesAt),
    open: now < closesAt,
    state: sheet?.state ?? 'none',
    ...isoIf('submittedAt', sheet?.submittedAt),
  };
}

export function viewSheet(view: SheetView, now: Instant): OwnSheetDto {
  const { invitation, questionnaire, asked, problems } = view;
  const { sheet } = invitation;
  return {
    ...viewOwnRow(invitation, now),
    ...(sheet?.submittedBy === undefined ? {} : { submittedBy: sheet.submittedBy }),
    questionnaire: viewQuestionnaire(questionnaire),
    asked: [...asked],
    answers: Object.fromEntries(
      (sheet?.answers ?? []).map(({ question, reply, savedAt, savedBy }) => [
        question,
        { reply: reply as OwnSheetDto['answers'][string]['reply'], savedAt: iso(savedAt), savedBy },
      ]),
    ),
    problems: problems.map((one) => ({ ...one })),
  };
}

export function viewTallied({ questionnaire, answeredBy, questions }: TalliedQuestionnaire) {
  const { sections, questions: asked, ...head } = viewQuestionnaire(questionnaire);
  return {
    ...head,
    sections,
    answeredBy,
    questions: asked.map(({ id, number, section, ask, about }, index) => {
      const counted = questions[index];
      return {
        id,
        number,
        ask,
        ...(section === undefined ? {} : { section }),
        ...(about === undefined ? {} : { about }),
        withheld: counted?.withheld ?? true,
        asked: counted?.asked ?? 0,
        tallies: (counted?.tallies ?? []).map(viewTally),
      };
    }),
  };
}

function viewTally({ by, title, choose, cells, readings }: Tally): SurveyTallyDto {
  return {
    by,
    title,
    choose,
    state: 'shown',
    cells: cells.map(({ id, label, count }) => ({ id, label, count })),
    readings: readings.map((one) => ({ ...one })),
  };
}
