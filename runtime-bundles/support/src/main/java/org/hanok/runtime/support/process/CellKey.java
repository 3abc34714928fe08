package org.hanok.runtime.support.process;

/** What a cell that was started ahead can be used for. */
record CellKey(String program, ProcessLanguage.Setting setting) {}
