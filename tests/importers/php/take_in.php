<?php
// Imports a file with WordPress's own importer: $arguments are the importer's folder and the file.

define('WP_LOAD_IMPORTERS', true);
require_once ABSPATH . 'wp-admin/includes/class-wp-importer.php';
require_once ABSPATH . 'wp-admin/includes/comment.php';
require_once $arguments[0] . '/wordpress-importer.php';
if (!class_exists('WP_Import')) {
    fwrite(STDERR, "The importer does not define WP_Import.\n");
    exit(1);
}
$importer = new WP_Import();
$importer->fetch_attachments = false;
ob_start();
$importer->import($arguments[1]);
$said = ob_get_clean();
echo $said;
if (!str_contains($said, 'All done.')) {
    fwrite(STDERR, strip_tags($said));
    exit(1);
}
