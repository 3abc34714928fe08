'use strict';
exports.load = () => ({ callAll: () => [] });
