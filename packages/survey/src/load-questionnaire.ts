/** Loads a questionnaire from YAML, or reports all of its problems. */
import { good } from '@nagori/model';
import { lintQuestionnaire } from './lint-questionnaire.ts';
import { badFile, type Loaded } from './problem.ts';
import { type Questionnaire, questionnaireSchema } from './questionnaire.ts';
import { readYaml } from './read-yaml.ts';

/** Loads one questionnaire file, or reports every problem in it. */
export function loadQuestionnaire(yaml: string): Loaded<Questionnaire> {
  const read = readYaml(yaml, questionnaireSchema);
  if (read.kind !== 'good') return read;
  const problems = lintQuestionnaire(read.value);
  return problems.length > 0 ? badFile(problems) : good(read.value);
}
