/** The ten questions as links, each to its answer on the help page. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../language/use-words.ts';
import classes from './question-list.module.css';
import { QUESTION_IDS, QUESTIONS } from './words-questions.ts';

export interface QuestionListProps {
  readonly onGo: () => void;
}

export function QuestionList({ onGo }: QuestionListProps) {
  const say = useWords(QUESTIONS);
  return (
    <ul className={classes.questions}>
      {QUESTION_IDS.map((question) => (
        <li key={question}>
          <Link to="/help/$question" params={{ question }} onClick={onGo}>
            {say(question)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
