import { Link } from '@tanstack/react-router';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { QuestionList } from './question-list.tsx';
import { type Result, useHonestTest } from './use-honest-test.ts';
import { Verdict } from './verdict.tsx';

/** The honest test before the next dollar: one question at a time, and beside it the charter as far as the answers go. */
export function TestPage() {
  const test = useHonestTest();
  const { result, failed, retry } = test;
  return (
    <>
      <title>Honest test</title>
      <PageHead
        title="The honest test before the next dollar"
        lead="For an idea that has no charter yet. Answers are words: nothing here is verified, and it is said what will verify it."
        crumbs={
          <>
            <Crumb>
              <Link to="/" className="link">
                Portfolio
              </Link>
            </Crumb>
            <Crumb>Honest test</Crumb>
          </>
        }
      />
      {!result && failed.length === 0 && <Loading>Reading the questions.</Loading>}
      {failed.length > 0 && <Failed problems={failed} onRetry={result ? undefined : retry} />}
      {result && (
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] gap-x-12 gap-y-6 max-[64rem]:grid-cols-1">
          <div>
            <QuestionList test={test} />
            <Verdict test={test} />
          </div>
          <SkeletonSide skeleton={result.skeleton} />
        </div>
      )}
    </>
  );
}

function SkeletonSide({ skeleton }: { readonly skeleton: Result['skeleton'] }) {
  return (
    <Section title="The charter so far" note={skeleton && <code className="font-mono text-mono">{skeleton.file}</code>}>
      {skeleton ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section tabIndex={0} aria-label="The text of the charter" className="max-h-[70dvh] overflow-auto bg-sunken">
          <pre className="p-3 font-mono text-mono">{skeleton.text}</pre>
        </section>
      ) : (
        <p className="py-2.5 text-body text-ink2">It begins with what the agent is to do.</p>
      )}
    </Section>
  );
}
