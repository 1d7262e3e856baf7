/** A dialog of fewer than five fields: Enter goes on, Ctrl+Enter saves, Esc leaves. More fields deserve a page. */

import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { FormProblems } from '#renderer/ui/form/FormProblems.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { closeButtonBesideFields } from '#renderer/ui/look/closeButton.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import dialog from './dialog.module.css';
import { useFocusBack } from './useFocusBack.ts';

interface FormDialogProps {
  title: string;
  /** A verb with its object: `Snooze the row`. */
  saveLabel: string;
  onSave: () => unknown;
  onClose: () => void;
  /** Each is said under the field it names; the others below the fields. */
  problems?: readonly Problem[];
  children: ReactNode;
}

export function FormDialog({ title, saveLabel, onSave, onClose, problems, children }: FormDialogProps) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={closeButtonBesideFields}>
      <FormKeys onSave={onSave} problems={problems}>
        <div className={dialog.fields}>
          {children}
          <FormProblems />
        </div>
        <div className={dialog.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" rightSection={<KeyHint shortcut="mod+enter" />}>
            {saveLabel}
          </Button>
        </div>
      </FormKeys>
    </Modal>
  );
}
