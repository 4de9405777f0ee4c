/** Switches between ja and en, always visible. Switching sends no request and loses no input. */
import { LANGUAGES } from '../language/i18n.ts';
import { chooseLanguage } from '../language/keep-language.ts';
import { useLanguage, useWords } from '../language/use-words.ts';
import shapes from './shapes.module.css';
import classes from './switch.module.css';
import { PARTS } from './words.ts';

const NAMES = { ja: '日本語', en: 'English' } as const;

export function LanguageSwitch() {
  const say = useWords(PARTS);
  const chosen = useLanguage();
  return (
    <fieldset className={classes.group}>
      <legend className="only-read-aloud">{say('language')}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={`${shapes.plainButton} ${classes.choice}`}
          aria-pressed={language === chosen}
          aria-label={NAMES[language]}
          onClick={() => chooseLanguage(language)}
        >
          {language}
        </button>
      ))}
    </fieldset>
  );
}
