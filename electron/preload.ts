/** Runs before the page, in its own world, and hands it exactly the bridge. */
import { contextBridge, ipcRenderer } from 'electron';
import { bridgeDeeds, bridgeEvents } from '#shared/bridge.ts';
import { buildBridge } from './pageBridge.ts';

contextBridge.exposeInMainWorld(
  'fullcycle',
  buildBridge(Object.keys(bridgeDeeds), Object.keys(bridgeEvents), ipcRenderer),
);
