/** The claim as its 837P file holds it: each element that comes from a field can be pressed. */
import { useEffect, useRef } from 'react';
import type { TracedSegment } from '#shared/x12/index.ts';
import styles from './claims.module.css';
import { elementName, fieldWords, isSameField, pathsAt } from './twinLinks.ts';

interface SegmentListProps {
  segments: readonly TracedSegment[];
  chosen: string | undefined;
  onChoose: (path: string) => void;
}

export function SegmentList({ segments, chosen, onChoose }: SegmentListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosen !== undefined) list.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <ol ref={list} className={styles.segments} aria-label="Segments of the 837P file">
      {segments.map((segment, index) => (
        <SegmentLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the claim
          key={index}
          segment={segment}
          loop={segment.loop === segments[index - 1]?.loop && !segment.segment.startsWith('LX') ? '' : segment.loop}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </ol>
  );
}

interface SegmentLineProps extends Omit<SegmentListProps, 'segments'> {
  segment: TracedSegment;
  loop: string;
}

function SegmentLine({ segment, loop, chosen, onChoose }: SegmentLineProps) {
  const elements = segment.segment.split('*');
  const isLit = (element: number) =>
    chosen !== undefined && pathsAt(segment, element).some((path) => isSameField(chosen, path));
  const isLineLit = elements.some((_text, element) => isLit(element));
  return (
    <li className={isLineLit ? `${styles.segment} ${styles.lit}` : styles.segment}>
      <span className={styles.loop}>{loop}</span>
      <span className={styles.data}>
        {elements.map((text, element) => {
          const [path] = pathsAt(segment, element);
          const star = element === 0 ? '' : '*';
          if (path === undefined || text === '')
            // biome-ignore lint/suspicious/noArrayIndexKey: an element is its place in the segment
            return <span key={element}>{star + text}</span>;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an element is its place in the segment
            <span key={element}>
              {star}
              <button
                type="button"
                className={styles.element}
                aria-pressed={isLit(element)}
                aria-label={`${elementName(segment, element)}, ${fieldWords(path)}: ${text}`}
                title={`${elementName(segment, element)} · ${fieldWords(path)}`}
                onClick={() => onChoose(path)}
              >
                {text}
              </button>
            </span>
          );
        })}
        ~
      </span>
    </li>
  );
}
