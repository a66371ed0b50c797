// @ts-check
import { get, put } from './api.js'

/** @typedef {{name: string, view?: string|null, category?: string|null, language?: string|null,
 *   cloud?: string|null, severity?: string|null, tag?: string|null}} SavedFilter
 *  @typedef {{sound: boolean, desktop: boolean, words: boolean, categories: string[], quiet: boolean,
 *   whenAway: boolean, mail: string, teams?: boolean|null, language: string, queue: {sorting: string,
 *   grouping: string},
 *   filters: SavedFilter[]}} Settings */

/** What this agent has chosen, the same in every browser. */
class AgentSettings {
  constructor() {
    /** @type {Settings} */
    this.now = {
      sound: false,
      desktop: false,
      words: false,
      categories: [],
      quiet: true,
      whenAway: false,
      mail: '',
      teams: false,
      language: 'JA',
      queue: { sorting: 'DUE', grouping: 'NONE' },
      filters: []
    }
  }

  async read() {
    this.now = await get('/settings')
  }

  /** Keeps a change; if that is refused, what was before holds on.
   *  @param {Partial<Settings>} change */
  async save(change) {
    this.now = await put('/settings', { ...this.now, ...change })
  }
}

export const settings = new AgentSettings()
