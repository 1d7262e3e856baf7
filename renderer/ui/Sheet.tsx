/** What is read line by line like a paper: on a wide screen no wider than the eye follows a line to its amount. */
import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

export const Sheet = ({ children }: { children: ReactNode }) => <div className={styles.sheet}>{children}</div>;
