/** A place to drop files on, around whatever it holds; it shows itself only while something is dragged over it. */
import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './FileDrop.module.css';
import { type PickedFile, readDropped } from './pickedFile.ts';

interface FileDropProps {
  /** Said while a file hovers: `Drop remittance files here`. */
  label: string;
  onFiles: (files: readonly PickedFile[]) => unknown;
  children: ReactNode;
}

export function FileDrop({ label, onFiles, children }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = await readDropped(event.dataTransfer.files);
    if (files.length > 0) await onFiles(files);
  };
  return (
    <section
      aria-label={label}
      className={styles.drop}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); // the DOM gives a Node or nothing
      }}
      onDrop={(event) => void drop(event)}
    >
      {children}
      {isOver ? <div className={styles.veil}>{label}</div> : null}
    </section>
  );
}
