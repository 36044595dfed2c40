<?php
// Installs WordPress without any content.

wp_install($arguments[0], 'admin', 'admin@example.org', true, '', wp_generate_password(20));
wp_installing(false);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Europe/Madrid');
$GLOBALS['wp_rewrite']->init();
create_initial_taxonomies();
flush_rewrite_rules(false);
foreach (get_posts(['post_type' => ['post', 'page'], 'numberposts' => -1, 'post_status' => 'any']) as $post) {
    wp_delete_post($post->ID, true);
}
